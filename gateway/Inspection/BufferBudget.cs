using Microsoft.Extensions.Options;

namespace Gateway.Inspection;

/// <summary>
/// Counts the bytes that all requests hold together, of bodies and of forms written anew, and says no before they are too many.
/// </summary>
internal sealed class BufferBudget(IOptions<InspectionOptions> options)
{
    private readonly long _limit = options.Value.MaxBufferedBytes;
    private long _held;

    /// <summary>Bytes held now.</summary>
    public long Held => Volatile.Read(ref _held);

    public bool TryReserve(long bytes)
    {
        if (Interlocked.Add(ref _held, bytes) <= _limit)
        {
            return true;
        }

        Interlocked.Add(ref _held, -bytes);
        return false;
    }

    public void Release(long bytes) => Interlocked.Add(ref _held, -bytes);
}
