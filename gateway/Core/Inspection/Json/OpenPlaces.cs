namespace Gateway.Core.Inspection.Json;

/// <summary>The places of which no operation declares more than their rules. They hold at any depth.</summary>
internal static class OpenPlaces
{
    /// <summary>Whatever is not declared and not content.</summary>
    public static BodyPlace Elsewhere { get; } = new() { Path = string.Empty, IsOpen = true };

    /// <summary>Under a key that means a model.</summary>
    public static BodyPlace Names { get; } = new()
    {
        Path = string.Empty,
        IsOpen = true,
        Role = ModelRole.Secondary,
        HasResourcePrefix = true,
        Scope = KeyScope.Names,
    };

    /// <summary>Under a key that chooses a model without naming one.</summary>
    public static BodyPlace Choice { get; } = new() { Path = string.Empty, IsOpen = true, IsChoice = true };

    /// <summary>A list that chooses; a text there is a label.</summary>
    public static BodyPlace Tags { get; } = Choice with { HasContentText = true };

    /// <summary>
    /// Labels of a request. A container in a label is none, and is judged. LiteLLM reads a text in their place as JSON,
    /// so none may stand there.
    /// </summary>
    public static BodyPlace Metadata { get; } = new() { Path = string.Empty, IsOpen = true, Scope = KeyScope.Metadata };

    public static BodyPlace Label { get; } =
        new() { Path = string.Empty, IsOpen = true, HasContentText = true, Inner = Elsewhere };

    public static BodyPlace ExtraBody { get; } =
        new() { Path = string.Empty, IsOpen = true, Scope = KeyScope.ExtraBody };

    public static BodyPlace ProviderOptions { get; } =
        new() { Path = string.Empty, IsOpen = true, Scope = KeyScope.ProviderOptions };

    public static BodyPlace EmbeddingDependency { get; } =
        new() { Path = string.Empty, IsOpen = true, Scope = KeyScope.EmbeddingDependency };

    /// <summary>The name of a search engine or of a reader of documents.</summary>
    public static BodyPlace Engine { get; } = new() { Path = string.Empty, IsOpen = true, Kind = KindUse.Engine };
}
