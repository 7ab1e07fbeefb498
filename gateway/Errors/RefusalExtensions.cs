using Gateway.Dialects;

namespace Gateway.Errors;

/// <summary>Answers a request with a refusal.</summary>
internal static class RefusalExtensions
{
    /// <summary>Writes the refusal in the dialect, with its headers. The answer must not have started.</summary>
    public static Task RefuseAsync(this HttpContext context, Dialect dialect, Refusal refusal)
        => throw new NotSupportedException($"{context} {dialect} {refusal}");
}
