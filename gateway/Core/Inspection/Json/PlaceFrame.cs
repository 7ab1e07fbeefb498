namespace Gateway.Core.Inspection.Json;

/// <summary>A container that is open and not content.</summary>
internal struct PlaceFrame
{
    public BodyPlace Place;

    /// <summary>What an array's items are; null where they are content, and in objects.</summary>
    public BodyPlace? Items;

    /// <summary>The place at which nothing but an empty container may stand, where this is one.</summary>
    public BodyPlace? Empty;

    public bool IsArray;
    public bool NamesModel;

    /// <summary>The keys so far; made when the first declared object opens at this depth.</summary>
    public KeySet? Keys;

    /// <summary>The models that a tool named, and the tool that needs one.</summary>
    public ToolModels Named;
    public ToolKind? Kind;
    public ToolKind? Format;
    public bool IsOff;
}
