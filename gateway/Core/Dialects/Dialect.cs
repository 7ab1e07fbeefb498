namespace Gateway.Core.Dialects;

/// <summary>
/// The vendor API of a route's requests, answers and errors. Requests are not translated between APIs.
/// </summary>
internal enum Dialect
{
    OpenAi,
    Anthropic,
    Gemini,
}
