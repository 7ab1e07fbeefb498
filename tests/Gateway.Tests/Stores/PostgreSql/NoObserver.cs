using Gateway.Stores.PostgreSql;
using Gateway.Stores.PostgreSql.Keys;

namespace Gateway.Tests.Stores.PostgreSql;

/// <summary>An observer that tells nobody.</summary>
internal sealed class NoObserver : IStoreObserver
{
    public void Remembered(bool known)
    {
    }

    public void NotLookedUp()
    {
    }

    public IDisposable? LookingUp() => null;

    public void LookedUp(TimeSpan duration, KeyLookupResult? answer)
    {
    }

    public void Followed(TimeSpan delay)
    {
    }
}
