namespace Gateway.IntegrationTests.Inference;

/// <summary>What refusals say, word for word, with JSON escapes as on the wire.</summary>
internal static class Messages
{
    public const string NoKey = "?";

    public static string UnknownModel(string model) => $"{model}?";

    /// <summary>The published sentence for callers of a free plan.</summary>
    public static string NeedsPaidPlan(string model)
        => $"Model '{model}' requires a paid plan. See GET /api/v1/models/access for the full list of free-plan models. "
            + "Upgrade at https://gateway.example/pricing";

    public static string NotInPlan(string model, string plan)
        => $"Model '{model}' is not included in the '{plan}' plan. See GET /api/v1/models/access for the models of each plan. "
            + "Upgrade at https://gateway.example/pricing";

    public const string Paused = "?";
    public const string NoModels = "?";
    public static string Retired(string model, string replacement) => $"{model} {replacement}";
    public static string NearMiss(string model, string suggestion) => $"{model} {suggestion}";
    public static string OutsideScope(string model) => $"{model}";

    public static string ModelMissing(RouteCase route) => $"{route}?";
}
