namespace Gateway.IntegrationTests.Inference;

/// <summary>What refusals say, word for word.</summary>
internal static class Messages
{
    public const string NoKey =
        "No API key was sent. Send it as 'Authorization: Bearer KEY', 'x-api-key', 'api-key' or 'x-goog-api-key'.";

    public const string Paused =
        "The organisation of this API key is paused, so the key may call no model. Ask your administrator to resume it.";

    public const string NoModels = "This API key may call no model. Ask your administrator to grant it some.";

    private const string Upgrade = "Upgrade at https://gateway.example/pricing";
    private const string Listing = "See GET /v1/models for the models that this key may call.";

    /// <summary>The published sentence for callers of a free plan.</summary>
    public static string NeedsPaidPlan(string model)
        => $"Model '{model}' requires a paid plan. See GET /api/v1/models/access for the full list of free-plan "
            + $"models. {Upgrade}";

    public static string NotInPlan(string model, string plan)
        => $"Model '{model}' is not included in the '{plan}' plan. See GET /api/v1/models/access for the models of "
            + $"each plan. {Upgrade}";

    public static string OutsideScope(string model)
        => $"Model '{model}' is not in the scope of this API key. {Listing}";

    public static string UnknownModel(string model) => $"Model '{model}' is not supported. {Listing}";

    public static string NearMiss(string model, string suggestion)
        => $"Model '{model}' is not supported. Did you mean '{suggestion}'? {Listing}";

    public static string Retired(string model, string replacement)
        => $"Model '{model}' was retired on 2026-01-01. Use '{replacement}' instead. {Listing}";

    public static string ModelMissing(RouteCase route) => route switch
    {
        { Path: "/v1/messages/batches" } => "An item of the body names no model: 'requests[].params.model' is missing.",
        { IsMultipart: true } => "The form names no model. Add the field 'model'.",
        _ => "The body names no model. Set the field 'model'.",
    };
}
