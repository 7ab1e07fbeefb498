using Gateway.Authentication;
using Gateway.Stores;
using Gateway.Stores.PostgreSql.Changes;
using Gateway.Stores.PostgreSql.Keys;

namespace Gateway.Tests.Stores.PostgreSql;

/// <summary>A database whose answers a test gives, one by one or by rule.</summary>
internal sealed class ScriptedKeyReader : IKeyReader
{
    public int Asked { get; private set; }

    public Func<Task<KeyAnswer?>> Answer { get; set; } = () => Task.FromResult<KeyAnswer?>(null);

    public void Knows(RevisionMark mark, Caller caller)
        => Answer = () => Task.FromResult<KeyAnswer?>(new KeyAnswer(mark, new KeyLookup.Found(caller, Revoked: false)));

    public void KnowsNothing(RevisionMark mark) => Answer = () => Task.FromResult<KeyAnswer?>(new KeyAnswer(mark, null));

    public void Fails() => Answer = () => Task.FromResult<KeyAnswer?>(null);

    public Task<KeyAnswer?> ReadAsync(KeyDigest digest)
    {
        Asked++;
        return Answer();
    }
}
