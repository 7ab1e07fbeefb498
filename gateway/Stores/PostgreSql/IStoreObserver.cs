using Gateway.Stores.PostgreSql.Keys;

namespace Gateway.Stores.PostgreSql;

/// <summary>Observes the store for telemetry. It changes nothing.</summary>
internal interface IStoreObserver
{
    /// <summary>A key was answered for from memory.</summary>
    void Remembered(bool known);

    /// <summary>
    /// A key was not looked up, because the database cannot be queried or too many unknown ones were.
    /// </summary>
    void NotLookedUp();

    /// <summary>A lookup begins; dispose of the returned scope at its end.</summary>
    IDisposable? LookingUp();

    /// <summary>A lookup has ended.</summary>
    /// <param name="answer">Null where it failed.</param>
    void LookedUp(TimeSpan duration, KeyLookupResult? answer);

    /// <summary>A change was taken in.</summary>
    /// <param name="delay">How long after it was written, by the clocks of both machines.</param>
    void Followed(TimeSpan delay);
}
