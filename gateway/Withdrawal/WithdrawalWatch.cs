using Gateway.Access;
using Gateway.Authentication;
using Gateway.Errors;
using Gateway.Stores;

namespace Gateway.Withdrawal;

/// <summary>
/// Decides anew about every open answer when the store has changed, and ends those whose key expires. What cannot be decided now is left
/// alone until it can: it was permitted when it began.
/// </summary>
internal sealed partial class WithdrawalWatch(
    OpenAnswers answers, ISnapshotSource source, TimeProvider time, ILogger<WithdrawalWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    /// <summary>Looks at every open answer once.</summary>
    public async Task LookAsync(CancellationToken stoppingToken)
    {
        foreach (var answer in answers.All)
        {
            await LookAtAsync(answer, stoppingToken);
        }
    }

    private async Task LookAtAsync(OpenAnswer answer, CancellationToken stoppingToken)
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

    private async ValueTask<Refusal?> DecideAsync(OpenAnswer answer, StoreSnapshot snapshot, CancellationToken stoppingToken)
    {
        var lookup = await snapshot.Keys.FindAsync(answer.Digest, stoppingToken);
        if (lookup is KeyLookup.Unavailable)
        {
            return null;
        }

        answer.DecidedBy = snapshot;
        if (lookup is not KeyLookup.Found found || !found.IsGood(time))
        {
            return AuthenticationMiddleware.Invalid;
        }

        answer.Caller = found.Caller;
        return Decide(found.Caller, answer.Feature, snapshot);
    }

    // An alias may stand for another model by now: the one that answers has to be permitted by its own name.
    private static Refusal? Decide(Caller caller, GatewayFeature feature, StoreSnapshot snapshot)
    {
        var byItsName = feature.Request with { Model = feature.Permit.Model.Id, Mentions = [] };
        return RefusalOf(AccessEvaluator.Evaluate(caller, feature.Request, snapshot.Catalog))
            ?? RefusalOf(AccessEvaluator.Evaluate(caller, byItsName, snapshot.Catalog));
    }

    private static Refusal? RefusalOf(AccessDecision decision) => (decision as AccessDecision.Deny)?.Refusal;

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "An open answer of the key {KeyId} was cut: {Reason}.")]
        public static partial void Cut(ILogger logger, string keyId, GatewayError reason);
    }
}
