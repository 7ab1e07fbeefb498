using Gateway.Core.Names;

namespace Gateway.Core.Inspection;

/// <summary>One place of a request body that names a model.</summary>
/// <param name="Role">Whether it names the model that the request is for, or a model beside it.</param>
/// <param name="Model">The name as sent, without a dialect's resource prefix (<c>models/</c>); none for a text.</param>
/// <param name="Offset">Where the name's bytes begin in the body that is forwarded, behind the prefix and the quote; -1
/// for a name outside of the body.</param>
/// <param name="Length">Bytes from <paramref name="Offset"/> that a renamed model replaces.</param>
internal readonly record struct ModelMention(ModelRole Role, ModelId Model, long Offset, int Length)
{
    /// <summary>
    /// The text of <see cref="ModelRole.Value"/>: a name of the catalog or of an upstream, which may be no model name
    /// of ours; null for any other role.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>The name or the text.</summary>
    public string Name => Text ?? Model.Value;

    /// <summary>A text outside of content that equals a known name.</summary>
    public static ModelMention OfText(string text) => new(ModelRole.Value, default, -1, 0) { Text = text };
}
