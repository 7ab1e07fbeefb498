
using Gateway.Core.Errors;

namespace Gateway.Inspection;

/// <summary>How a body is to be read, by its headers.</summary>
internal abstract record ContentDecision
{
    private ContentDecision()
    {
    }

    public sealed record Json : ContentDecision
    {
        public static Json Instance { get; } = new();
    }

    public sealed record Multipart(string Boundary) : ContentDecision;

    public sealed record Refused(Refusal Refusal) : ContentDecision;
}
