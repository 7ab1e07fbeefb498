namespace Gateway.Memory;

/// <summary>
/// One object for each core, out of its place while somebody uses it: cores never wait for one another, nor share a line of their
/// caches.
/// </summary>
internal sealed class PerCore<T>
    where T : class
{
    // Two cache lines: processors fetch them in pairs.
    private const int Spacing = 128 / sizeof(long);

    private readonly T?[] _places = new T?[(Environment.ProcessorCount + 1) * Spacing];

    /// <summary>What lies in this core's place, which is empty afterwards; null where nothing does.</summary>
    public T? Take() => Interlocked.Exchange(ref Place(), null);

    /// <summary>Lays <paramref name="item"/> into this core's place.</summary>
    /// <returns>What another had laid there meanwhile: it is the caller's now. Null, nearly always.</returns>
    public T? Put(T item) => Interlocked.Exchange(ref Place(), item);

    /// <summary>Empties all places. What somebody uses at the moment is not among it.</summary>
    public IEnumerable<T> TakeAll()
    {
        for (var place = Spacing; place < _places.Length; place += Spacing)
        {
            if (Interlocked.Exchange(ref _places[place], null) is { } item)
            {
                yield return item;
            }
        }
    }

    // The first place is left out: beside it lies the array's length.
    private ref T? Place() => ref _places[((Thread.GetCurrentProcessorId() % Environment.ProcessorCount) + 1) * Spacing];
}
