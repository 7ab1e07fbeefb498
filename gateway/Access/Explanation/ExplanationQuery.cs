using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Requests;
using Gateway.Routes;
using Microsoft.Extensions.Primitives;

namespace Gateway.Access.Explanation;

/// <summary>What a caller wants explained.</summary>
internal abstract record ExplanationQuery
{
    private static readonly Refusal Repeated = new(
        GatewayError.InvalidRequest,
        "Ask about one model and one operation at a time: 'model' and 'operation' may each be given once, and not "
            + "empty.");

    private ExplanationQuery()
    {
    }

    /// <param name="Model">The model to explain; null for the key's own facts alone.</param>
    /// <param name="OperationName">The operation as the caller wrote it; null where it did not.</param>
    public sealed record Valid(string? Model, string? OperationName, Dialect Dialect, Operation Operation)
        : ExplanationQuery;

    public sealed record Invalid(Refusal Refusal) : ExplanationQuery;

    /// <param name="dialect">The caller's dialect; an operation brings its own.</param>
    public static ExplanationQuery Of(IQueryCollection query, RouteTable routes, Dialect dialect)
    {
        if (!TryRead(query["model"], out var model) || !TryRead(query["operation"], out var name))
        {
            return new Invalid(Repeated);
        }

        if (name is null)
        {
            return new Valid(model, name, dialect, Operation.ChatCompletions);
        }

        return Find(name, routes) is { } route
            ? new Valid(model, name, route.Dialect, route.Operation)
            : new Invalid(NotServed(routes));
    }

    private static bool TryRead(StringValues values, out string? value)
    {
        value = values.Count == 1 ? values[0] : null;
        return values.Count == 0 || !string.IsNullOrEmpty(value);
    }

    private static InferenceRoute? Find(string name, RouteTable routes)
        => OperationNames.Known.TryGetValue(name, out var operation)
            || OperationNames.GeminiVerbs.TryGetValue(name, out operation)
            ? routes.Of(operation)
            : null;

    // The caller's own text is not repeated.
    private static Refusal NotServed(RouteTable routes)
    {
        var served = OperationNames.Known.Concat(OperationNames.GeminiVerbs)
            .Where(name => routes.Of(name.Value) is not null)
            .Select(name => name.Key)
            .Order(StringComparer.Ordinal);
        return new Refusal(
            GatewayError.InvalidRequest,
            $"There is no such operation here. Those served are {string.Join(", ", served)}.");
    }
}
