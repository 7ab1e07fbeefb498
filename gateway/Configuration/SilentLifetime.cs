namespace Gateway.Configuration;

/// <summary>
/// The lifetime of a host inside of the gateway, which ends it: it waits for nothing and answers no signal.
/// </summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
