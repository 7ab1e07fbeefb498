using Gateway.Core.Keys;

namespace Gateway.Stores.PostgreSql.Keys;

/// <summary>A look-up under way, for all requests that wait for the same key.</summary>
/// <param name="askedAt">The number of the last change when it was asked: whoever comes after a later change must not join.</param>
internal sealed class PendingLookup(long askedAt)
{
    private readonly TaskCompletionSource<KeyLookup> _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long AskedAt { get; } = askedAt;

    public Task<KeyLookup> Answer => _landed.Task;

    public void Land(KeyLookup answer) => _landed.SetResult(answer);
}
