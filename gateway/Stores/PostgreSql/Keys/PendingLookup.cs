using Gateway.Core.Keys;

namespace Gateway.Stores.PostgreSql.Keys;

/// <summary>A lookup under way, shared by all requests with the same key.</summary>
/// <param name="asOf">The number of the last change at its start: a request after a newer change must not share
/// it.</param>
internal sealed class PendingLookup(long asOf)
{
    private readonly TaskCompletionSource<KeyLookup> _completion = new(
        TaskCreationOptions.RunContinuationsAsynchronously);

    public long AsOf { get; } = asOf;

    public Task<KeyLookup> Answer => _completion.Task;

    public void Complete(KeyLookup answer) => _completion.SetResult(answer);
}
