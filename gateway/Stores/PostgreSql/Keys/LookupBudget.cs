namespace Gateway.Stores.PostgreSql.Keys;

/// <summary>
/// Limits what invented keys cost the database: at most 50 failed lookups in any second. A lookup that finds its key
/// returns its share.
/// </summary>
internal sealed class LookupBudget(TimeProvider time)
{
    // As much at once as comes back in a second: together 50 in the worst second.
    private const double Most = 25;
    private const double PerSecond = 25;

    private readonly Lock _writing = new();
    private double _left = Most;
    private long _filledAt = time.GetTimestamp();

    public bool TryTake()
    {
        lock (_writing)
        {
            var now = time.GetTimestamp();
            _left = Math.Min(Most, _left + (time.GetElapsedTime(_filledAt, now).TotalSeconds * PerSecond));
            _filledAt = now;
            if (_left < 1)
            {
                return false;
            }

            _left--;
            return true;
        }
    }

    public void GiveBack()
    {
        lock (_writing)
        {
            _left = Math.Min(Most, _left + 1);
        }
    }
}
