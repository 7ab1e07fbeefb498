namespace Gateway.Memory;

/// <summary>
/// One object for each core; its slot is empty while in use. Cores never wait for each other, nor share a cache line.
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

    /// <summary>Empties all slots. An object in use is not among them.</summary>
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
    private ref T? Place()
        => ref _places[((Thread.GetCurrentProcessorId() % Environment.ProcessorCount) + 1) * Spacing];
}
