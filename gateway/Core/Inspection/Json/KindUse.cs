namespace Gateway.Core.Inspection.Json;

/// <summary>Of what a string is the kind.</summary>
internal enum KindUse : byte
{
    None,

    /// <summary>Of a tool or plugin.</summary>
    Tool,

    /// <summary>Of the requested image.</summary>
    Format,

    /// <summary>Of what searches or reads documents.</summary>
    Engine,
}
