namespace Gateway.Errors;

/// <summary>What an OpenAI error says about the parameter that caused it.</summary>
internal enum OpenAiParam
{
    Null,
    Model,

    /// <summary>The member is left out.</summary>
    Absent,
}
