namespace Gateway.Errors;

/// <summary>The parameter in an OpenAI error.</summary>
internal enum OpenAiParam
{
    Null,
    Model,

    /// <summary>The member is left out.</summary>
    Absent,
}
