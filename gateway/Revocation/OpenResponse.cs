using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Core.Snapshots;
using Gateway.Requests;

namespace Gateway.Revocation;

/// <summary>An answer that is being forwarded, and what it takes to decide anew whether it may be.</summary>
/// <param name="context">What the stages found.</param>
/// <param name="aborted">Ends when the caller goes away.</param>
internal sealed class OpenResponse(RequestContext context, CancellationToken aborted) : IDisposable
{
    private readonly CancellationTokenSource _cut = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    private Refusal? _refusal;

    public RequestContext Context => context;

    /// <summary>The snapshot by which it is permitted.</summary>
    public StoreSnapshot DecidedBy { get; set; } = context.Snapshot;

    /// <summary>Its caller, as it was when that was last decided: a key can be given another end meanwhile.</summary>
    public Caller Caller { get; set; } = context.Caller;

    /// <summary>Ends when the caller goes away or the answer is cut.</summary>
    public CancellationToken Ended => _cut.Token;

    /// <summary>Why it was cut; null while it was not.</summary>
    public Refusal? Refusal => Volatile.Read(ref _refusal);

    public void Cut(Refusal refusal)
    {
        Volatile.Write(ref _refusal, refusal);
        try
        {
            _cut.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself just now.
        }
    }

    public void Dispose() => _cut.Dispose();
}
