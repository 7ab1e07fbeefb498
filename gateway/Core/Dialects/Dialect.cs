namespace Gateway.Core.Dialects;

/// <summary>The vendor API whose requests, answers and errors a route speaks. Nothing is translated between them.</summary>
internal enum Dialect
{
    OpenAi,
    Anthropic,
    Gemini,
}
