using Gateway.Stores.PostgreSql.Keys;

namespace Gateway.Stores.PostgreSql;

/// <summary>Is told what the store does, to tell others. It changes nothing.</summary>
internal interface IStoreObserver
{
    /// <summary>A key was answered for from memory.</summary>
    void Remembered(bool known);

    /// <summary>A key was not looked up, because the database cannot be asked or too many unknown ones were.</summary>
    void NotLookedUp();

    /// <summary>A look-up begins; ends with what is returned.</summary>
    IDisposable? LookingUp();

    /// <summary>A look-up has ended.</summary>
    /// <param name="answer">Null where it failed.</param>
    void LookedUp(TimeSpan duration, KeyLookupResult? answer);

    /// <summary>A change was taken in.</summary>
    /// <param name="delay">How long after it was written, by the clocks of both machines.</param>
    void Followed(TimeSpan delay);
}
