namespace Gateway.Core.Inspection.Json;

/// <summary>What a string on a place is read for.</summary>
internal enum TextUse : byte
{
    /// <summary>Nothing: it is content.</summary>
    Content,

    /// <summary>The name of a model.</summary>
    Name,

    /// <summary>The kind of a tool, of a format or of an engine, which may run a model.</summary>
    Kind,

    /// <summary>Whether it equals a name of the catalog.</summary>
    Value,

    /// <summary>Whether it is empty: anything else is refused.</summary>
    Empty,

    /// <summary>No string can stand there.</summary>
    None,
}
