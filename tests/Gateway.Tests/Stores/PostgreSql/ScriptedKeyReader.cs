using Gateway.Core.Keys;
using Gateway.Stores.PostgreSql.Changes;
using Gateway.Stores.PostgreSql.Keys;

namespace Gateway.Tests.Stores.PostgreSql;

/// <summary>A database whose answers a test gives, one by one or by rule.</summary>
internal sealed class ScriptedKeyReader : IKeyReader
{
    public int Asked { get; private set; }

    public Func<Task<KeyLookupResult?>> Answer { get; set; } = () => Task.FromResult<KeyLookupResult?>(null);

    public void Returns(RevisionMark mark, Caller caller)
        => Answer = () => Task.FromResult<KeyLookupResult?>(
            new KeyLookupResult(mark, new KeyLookup.Found(caller, Revoked: false)));

    public void ReturnsNothing(RevisionMark mark)
        => Answer = () => Task.FromResult<KeyLookupResult?>(new KeyLookupResult(mark, null));

    public void Fails() => Answer = () => Task.FromResult<KeyLookupResult?>(null);

    public Task<KeyLookupResult?> ReadAsync(KeyDigest digest)
    {
        Asked++;
        return Answer();
    }
}
