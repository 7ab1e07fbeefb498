using Gateway.Access;
using Gateway.Authentication;
using Gateway.Background;
using Gateway.Core.Errors;
using Gateway.Core.Snapshots;

namespace Gateway.Revocation;

/// <summary>
/// Decides anew about every open answer when the store has changed, and ends those whose key expires. What cannot be
/// decided now is left alone until it can: it was permitted when it began.
/// </summary>
internal sealed partial class RevocationWatch(
    OpenResponses answers,
    ISnapshotSource source,
    BackgroundWork background,
    TimeProvider time,
    ILogger<RevocationWatch> logger) : BackgroundService
{
    private const string Name = "withdrawal of open answers";

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await background.TryAsync(Name, CheckAllAsync, stoppingToken);
        }
    }

    /// <summary>Checks every open response once; a failed check does not prevent the others.</summary>
    public async Task CheckAllAsync(CancellationToken stoppingToken)
    {
        List<Exception> failures = [];
        foreach (var answer in answers.All)
        {
            try
            {
                await CheckAsync(answer, stoppingToken);
            }
            catch (Exception exception)
                when (exception is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                failures.Add(exception);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    private async Task CheckAsync(OpenResponse answer, CancellationToken stoppingToken)
    {
        var refusal = source.Current is { } snapshot && !ReferenceEquals(snapshot, answer.DecidedBy)
            ? await DecideAsync(answer, snapshot, stoppingToken)
            : null;
        refusal ??= answer.Caller.HasExpired(time) ? AuthenticationMiddleware.Invalid : null;
        if (refusal is not null && answer.Refusal is null)
        {
            Log.Cut(logger, answer.Caller.KeyId, refusal.Error);
            answer.Cut(refusal);
        }
    }

    private async ValueTask<Refusal?> DecideAsync(
        OpenResponse answer, StoreSnapshot snapshot, CancellationToken stoppingToken)
    {
        var request = answer.Context;
        var result = await PermitRecheck.RunAsync(request.Key, request.Request.Models, snapshot, time, stoppingToken);
        if (result is RecheckResult.Permitted)
        {
            // An alias may have another target by now: the model that answers must be permitted by its own name.
            result = await PermitRecheck.RunAsync(request.Key, request.Permit.OwnNames, snapshot, time, stoppingToken);
        }

        if (result is RecheckResult.Unknown)
        {
            return null;
        }

        answer.DecidedBy = snapshot;
        answer.Caller = (result as RecheckResult.Permitted)?.Caller
            ?? (result as RecheckResult.Ended)?.Caller ?? answer.Caller;
        return (result as RecheckResult.Ended)?.Refusal;
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "An open answer of the key {KeyId} was cut: {Reason}.")]
        public static partial void Cut(ILogger logger, string keyId, GatewayError reason);
    }
}
