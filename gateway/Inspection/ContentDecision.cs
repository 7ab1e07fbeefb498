using Gateway.Core.Errors;
using Gateway.Inspection.Codings;

namespace Gateway.Inspection;

/// <summary>How a body is to be read, by its headers.</summary>
internal abstract record ContentDecision
{
    private ContentDecision()
    {
    }

    public sealed record Json(ContentCoding Coding) : ContentDecision
    {
        public static Json Plain { get; } = new(ContentCoding.Identity);
    }

    public sealed record Multipart(string Boundary, ContentCoding Coding) : ContentDecision;

    public sealed record Refused(Refusal Refusal) : ContentDecision;
}
