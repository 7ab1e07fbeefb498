using Microsoft.Extensions.Options;

namespace Gateway.Health;

/// <summary>
/// The first part of stopping: readiness fails while requests are still served, so that load balancers use other
/// replicas before the listeners close. The server then completes open requests.
/// </summary>
internal sealed partial class Draining(IOptions<DrainOptions> options, TimeProvider time, ILogger<Draining> logger)
    : IHostedLifecycleService
{
    private volatile bool _hasStarted;
    private volatile bool _hasBegun;

    public bool HasBegun => _hasBegun;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (!_hasStarted)
        {
            // The gateway never served, so no load balancer uses it.
            return;
        }

        _hasBegun = true;
        Log.Began(logger, options.Value.DrainDelay);
        await Task.Delay(options.Value.DrainDelay, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _hasStarted = true;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(
            8020, LogLevel.Information, "Shutting down; readiness now fails, and the listeners close in {Delay}.")]
        public static partial void Began(ILogger logger, TimeSpan delay);
    }
}
