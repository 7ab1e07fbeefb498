using System.Text;

namespace Gateway.Core.Inspection.Json;

/// <summary>A declared key, and the place it leads to.</summary>
internal sealed class BodyMember(string name, BodyPlace place)
{
    public byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    public BodyPlace Place { get; } = place;

    /// <summary>The place, or null where it is content from end to end.</summary>
    public BodyPlace? Next { get; } = place.IsSkipped ? null : place;

    /// <summary>Whether a second or a misspelt key of this name could give a reader another model.</summary>
    public bool LeadsToModel { get; } = place is { IsSkipped: false, IsStreamFlag: false, IsOpen: false };
}
