using System.Text;

namespace Gateway.Core.Inspection.Json;

/// <summary>A key on the way to a model, and the place it leads to.</summary>
internal sealed class BodyMember(string name, BodyPlace place)
{
    public byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    public BodyPlace Place { get; } = place;

    /// <summary>Whether a second or a misspelt key of this name could give a reader another model.</summary>
    public bool LeadsToModel => !Place.IsStreamFlag;
}
