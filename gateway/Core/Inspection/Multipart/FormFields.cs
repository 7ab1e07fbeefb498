using System.Text;
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Names;

namespace Gateway.Core.Inspection.Multipart;

/// <summary>
/// Judges the fields of a form by the rules for JSON: a field is a member of the body, and its text a value or JSON.
/// </summary>
internal sealed class FormFields(BodyPlace body, JsonLimits limits, BodyNames names)
{
    private ToolKind? _format;
    private bool _namesVector;

    /// <summary>Every place that names a model, in the order of the form.</summary>
    public List<ModelMention> Mentions { get; } = [];

    /// <summary>A file whose name chooses a model could be read as text.</summary>
    public Refusal? File(string name)
    {
        AddValue(Encoding.UTF8.GetBytes(name));
        return FieldNames.PlaceOf(name, body) is { Text: TextUse.Name or TextUse.Empty or TextUse.Kind }
            ? FormRefusals.Routing
            : null;
    }

    /// <param name="name">The field's name.</param>
    /// <param name="value">Its text.</param>
    /// <param name="offset">Where the text begins in the form that is forwarded.</param>
    public Refusal? Field(string name, ReadOnlySpan<byte> value, long offset)
    {
        AddValue(Encoding.UTF8.GetBytes(name));
        var place = FieldNames.PlaceOf(name, body);
        var text = value.Trim(" \t\r\n"u8);
        if (place is null || place.Text == TextUse.Content || IsEmpty(text))
        {
            return null;
        }

        return text[0] is (byte)'{' or (byte)'[' or (byte)'"'
            ? Json(place, text, value, offset)
            : Text(place, text, value, offset);
    }

    /// <summary>The form has ended: whether an upstream would draw vectors with a model of its choice.</summary>
    public Refusal? Complete()
    {
        if (_format is null || _namesVector)
        {
            return null;
        }

        if (!names.ToolDefaults.TryGetValue(_format.Name, out var model))
        {
            return JsonRefusals.ToolsChoice(body, _format, _format.Models);
        }

        Mentions.Add(new ModelMention(ModelRole.Secondary, model, -1, 0));
        return null;
    }

    private static bool IsEmpty(ReadOnlySpan<byte> text)
        => text.IsEmpty || text.SequenceEqual("null"u8) || text.SequenceEqual("false"u8);

    private Refusal? Text(BodyPlace place, ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, long offset)
    {
        switch (place.Text)
        {
            case TextUse.Name when ModelId.TryParse(value, out var model):
                _namesVector |= place.Names.HasFlag(ToolModels.Vector);
                Mentions.Add(new ModelMention(ModelRole.Secondary, model, offset, value.Length));
                return null;
            case TextUse.Name:
                return FormRefusals.FieldNotAModelName;
            case TextUse.Empty or TextUse.None:
                return FormRefusals.Routing;
            case TextUse.Kind when ToolKinds.Find(place.Kind, text) is { } kind:
                _format = kind;
                return null;
            default:
                AddValue(text);
                return null;
        }
    }

    // A text that only begins like JSON is none for a reader that would take it for JSON.
    private Refusal? Json(BodyPlace place, ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, long offset)
    {
        var scanner = JsonScanner.Rent(place, pathModel: null, limits, names);
        try
        {
            if ((scanner.Feed(text) ?? scanner.CompleteValue()) is { } refusal)
            {
                return refusal.Error == GatewayError.InvalidJson ? FormRefusals.FieldNotJson : refusal;
            }

            var start = offset + value.IndexOf(text);
            foreach (var mention in scanner.Places.Mentions.ToImmutable())
            {
                _namesVector |= place.Path == "svg" && mention.Role == ModelRole.Secondary;
                Mentions.Add(mention.Offset < 0 ? mention : mention with { Offset = start + mention.Offset });
            }

            return null;
        }
        finally
        {
            scanner.Return();
        }
    }

    private void AddValue(ReadOnlySpan<byte> text)
    {
        if (names.Find(text) is { } name)
        {
            Mentions.Add(ModelMention.OfText(name));
        }
    }
}
