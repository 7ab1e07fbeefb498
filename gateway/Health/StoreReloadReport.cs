using Gateway.Stores;

namespace Gateway.Health;

/// <summary>Reports on the store's last look at its documents.</summary>
internal sealed class StoreReloadReport(FileStore store) : IReloadReport
{
    public int ErrorCount => store.Status.Errors.Length;

    public DateTimeOffset? FailedAt => store.Status.FailedAt;
}
