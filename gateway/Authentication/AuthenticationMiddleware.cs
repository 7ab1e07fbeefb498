using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Requests;
using Microsoft.Extensions.Options;

namespace Gateway.Authentication;

/// <summary>
/// Stage 2, authentication: one credential, looked up by its digest. The body of an unauthenticated request is not
/// read. Unknown, revoked and expired keys get the same answer.
/// </summary>
internal sealed class AuthenticationMiddleware(
    RequestDelegate next, IOptions<AuthenticationOptions> options, TimeProvider time)
{
    private static readonly Refusal Missing = new(
        GatewayError.InvalidApiKey,
        "No API key was sent. Send it as 'Authorization: Bearer KEY', 'x-api-key', 'api-key' or 'x-goog-api-key'.");

    private static readonly Refusal WithoutScheme = new(
        GatewayError.InvalidApiKey,
        "Authorization has no Bearer token. Write Bearer before the key: 'Authorization: Bearer KEY'.");

    /// <summary>What is answered to a key that is unknown, revoked or expired.</summary>
    public static Refusal Invalid { get; } = new(GatewayError.InvalidApiKey, "The API key is not valid.");

    public static Refusal Ambiguous { get; } = new(
        GatewayError.AmbiguousCredentials,
        "The request carries two different API keys. Send exactly one.");

    public static Refusal Unavailable { get; } = new(
        GatewayError.AuthUnavailable,
        "API keys cannot be checked right now. Please try again.")
    {
        RetryAfterSeconds = 2,
    };

    private readonly bool _takesOthers = options.Value.OtherKeyForms;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiresCaller>() is null)
        {
            return next(context);
        }

        var feature = context.Gateway();
        var credential = Credential.Of(context.Request, context.Dialect());
        if (credential.IsAmbiguous)
        {
            return context.RefuseAsync(Ambiguous);
        }

        if (credential.LacksScheme)
        {
            return context.RefuseAsync(WithoutScheme);
        }

        var connection = context.Features.Get<ConnectionKey>();
        if (connection?.DigestOf(credential) is not { } digest)
        {
            if (!ApiKey.IsWellFormed(credential.Key))
            {
                return _takesOthers && OtherKey.IsWellFormed(credential.Key)
                    ? FollowAsync(context, feature, FindOther(feature, credential.Key, context.RequestAborted))
                    : context.RefuseAsync(credential.Key.IsEmpty ? Missing : Invalid);
            }

            digest = ApiKey.DigestOf(credential.Key);
            connection?.Remember(credential, digest);
        }

        feature.Key = digest;
        return FollowAsync(context, feature, feature.Snapshot.Keys.FindAsync(digest, context.RequestAborted));
    }

    // Not cached for the connection: a lookup from that cache would bypass this budget.
    private static ValueTask<KeyLookup> FindOther(
        RequestContext feature, ReadOnlySpan<char> key, CancellationToken cancellationToken)
    {
        feature.Key = ApiKey.DigestOf(key);
        return feature.Snapshot.Keys.FindOtherAsync(feature.Key, cancellationToken);
    }

    private Task FollowAsync(HttpContext context, RequestContext feature, ValueTask<KeyLookup> lookup)
        => lookup.IsCompletedSuccessfully
            ? ProceedAsync(context, feature, lookup.Result)
            : AwaitAsync(context, feature, lookup);

    private async Task AwaitAsync(HttpContext context, RequestContext feature, ValueTask<KeyLookup> lookup)
        => await ProceedAsync(context, feature, await lookup);

    private Task ProceedAsync(HttpContext context, RequestContext feature, KeyLookup lookup)
    {
        switch (lookup)
        {
            case KeyLookup.Found found when found.IsGood(time):
                feature.Caller = found.Caller;
                feature.Times?.Authenticated();
                return next(context);
            case KeyLookup.Found or KeyLookup.Unknown:
                return context.RefuseAsync(Invalid);
            case KeyLookup.Unavailable:
                return context.RefuseAsync(Unavailable);
            default:
                throw new InvalidOperationException($"No such key lookup: {lookup}.");
        }
    }
}
