namespace Gateway.Core.Inspection.Json;

/// <summary>The places where a tool or plugin names its models.</summary>
[Flags]
internal enum ToolModels : byte
{
    None = 0,

    /// <summary><c>model</c>.</summary>
    Own = 1,

    /// <summary><c>parameters.model</c>.</summary>
    Parameter = 2,

    /// <summary><c>analysis_models</c>, of the parameters or of a plugin.</summary>
    Panel = 4,

    /// <summary><c>svg.model</c>.</summary>
    Vector = 8,

    /// <summary>What an engine runs, which no field names.</summary>
    Engine = 16,
}
