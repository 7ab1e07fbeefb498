using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Core.Models.Documents;

/// <summary>The facts that models and aliases are listed with. What a document leaves out is null here.</summary>
internal sealed class ListingDocument
{
    public static ImmutableArray<string> Modalities { get; } =
        ["text", "image", "audio", "video", "embedding", "score"];

    /// <summary>The last second that the lists, which write it out as a date too, can show.</summary>
    public static long LatestCreated { get; } = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public string? DisplayName { get; private set; }

    public string? OwnedBy { get; private set; }

    public string? Family { get; private set; }

    public string? Category { get; private set; }

    public ImmutableArray<string>? Capabilities { get; private set; }

    public ImmutableArray<string>? Tags { get; private set; }

    public long? ContextWindow { get; private set; }

    public long? MaxOutputTokens { get; private set; }

    public ImmutableArray<string>? InputModalities { get; private set; }

    public ImmutableArray<string>? OutputModalities { get; private set; }

    public string? PricingUrl { get; private set; }

    public long? Created { get; private set; }

    /// <summary>The same facts with another time of creation.</summary>
    public ListingDocument CreatedAt(long? created)
    {
        var copy = (ListingDocument)MemberwiseClone();
        copy.Created = created;
        return copy;
    }

    public void ReadField(ref DocumentReader reader, string field)
    {
        switch (field)
        {
            case "display_name": DisplayName = reader.Text(); break;
            case "owned_by": OwnedBy = reader.SharedName(); break;
            case "family": Family = reader.SharedName(); break;
            case "category": Category = reader.SharedName(); break;
            case "capabilities": Capabilities = reader.SharedNames(); break;
            case "tags": Tags = reader.SharedNames(); break;
            case "context_window": ContextWindow = reader.Integer(1); break;
            case "max_output_tokens": MaxOutputTokens = reader.Integer(1); break;
            case "input_modalities": InputModalities = ReadModalities(ref reader); break;
            case "output_modalities": OutputModalities = ReadModalities(ref reader); break;
            case "pricing_url": PricingUrl = reader.Url(); break;
            case "created": Created = reader.UnixSeconds(LatestCreated); break;
            default: throw DocumentShape.Unread(field);
        }
    }

    private static ImmutableArray<string> ReadModalities(ref DocumentReader reader)
        => reader.Items(static (ref DocumentReader item) => item.Choice(Modalities) ?? "");
}
