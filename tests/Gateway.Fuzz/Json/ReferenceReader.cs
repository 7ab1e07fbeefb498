using System.Globalization;
using System.Text;
using Gateway.Core.Inspection;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Names;

namespace Gateway.Fuzz.Json;

/// <summary>
/// The rules on what a body may hold, applied to a whole tree: what the scanner decides on the fly, decided again with
/// everything in view. Shared are the tables: the declared places, the content and the keys with a meaning.
/// </summary>
internal sealed class ReferenceReader(string? pathModel, JsonLimits limits, string[] names)
{
    private const int MostMentions = 1024;
    private const int LongestKey = 256;
    private const int LongestKind = 263;
    private const string Prefix = "models/";

    private static readonly (string Kind, KindUse Use, string[] Fields)[] RunsModels =
    [
        ("image_generation", KindUse.Tool, ["model"]),
        ("svg", KindUse.Tool, ["model"]),
        ("advisor", KindUse.Tool, ["model"]),
        ("openrouter:image_generation", KindUse.Tool, ["parameters.model"]),
        ("openrouter:advisor", KindUse.Tool, ["parameters.model"]),
        ("openrouter:fusion", KindUse.Tool, ["parameters.model", "parameters.analysis_models"]),
        ("fusion", KindUse.Tool, ["model", "analysis_models"]),
        ("svg", KindUse.Format, ["svg.model"]),
        ("mistral-ocr", KindUse.Engine, ["?"]),
    ];

    private readonly bool _hasPathModel = pathModel is not null;
    private bool _isRefused;

    public string? Model { get; private set; } = pathModel;

    public bool Stream { get; private set; }

    public List<ModelMention> Mentions { get; } = [];

    /// <summary>Whether the body is taken.</summary>
    public bool Read(byte[] body, BodyPlace place)
    {
        if (ReferenceParser.Parse(body, limits.MaxDepth) is not { } value)
        {
            return false;
        }

        Value(value, place);
        return !_isRefused && Model is not null && Mentions.Count <= MostMentions;
    }

    /// <summary>Looks at a value; tells whether it names a model where one must be named.</summary>
    private bool Value(ReferenceValue value, BodyPlace? place)
    {
        if (place is null or { IsSkipped: true })
        {
            return false;
        }

        switch (value.Kind)
        {
            case '{' or '[':
                return Container(value, place);
            case '"':
                return Text(value, place);
            case 'n':
                _isRefused |= place.Role is null && (place.IsRequest || place.NeedsModel);
                return false;
            default:
                Stream |= place.IsStreamFlag && value.Kind == 't';
                var isEmpty = value.Kind == 'f' && (place.Role is not null || place.IsModelList || place.IsChoice);
                _isRefused |= !isEmpty
                    && (place.IsChoice
                    || place.IsModelList
                    || place.IsRequest
                    || place.NeedsModel
                    || (place.Role is not null && !place.IsOpen));
                return false;
        }
    }

    private bool Container(ReferenceValue value, BodyPlace place)
    {
        var isArray = value.Kind == '[';
        if (!isArray && !place.Members.IsEmpty)
        {
            return Object(value, place);
        }

        if (isArray && place.Items is { } items)
        {
            value.Items.ForEach(item => Value(item, items));
        }
        else if (place.IsRequest || place.NeedsModel)
        {
            _isRefused = true;
        }
        else if (place.IsOpen && !place.IsChoice)
        {
            var inner = place.Inner ?? place;
            value.Items.ForEach(item => Value(item, inner));
            Object(value, inner);
        }
        else if (place is { IsChoice: false, Role: null, IsModelList: false, Items: null, Members.IsEmpty: true })
        {
            if (!place.IsContent)
            {
                value.Items.ForEach(item => Value(item, OpenPlaces.Elsewhere));
                Object(value, OpenPlaces.Elsewhere);
            }
        }
        else
        {
            _isRefused |= !(place.MayBeSchema && !isArray) && !IsEmpty(value);
        }

        return false;
    }

    private static bool IsEmpty(ReferenceValue value) => value.Kind switch
    {
        'n' or 'f' => true,
        '"' => value.Text!.Length == 0,
        '[' => value.Items.TrueForAll(IsEmpty),
        '{' => value.Members.Count == 0,
        _ => false,
    };

    private bool Object(ReferenceValue value, BodyPlace place)
    {
        var keys = value.Members.ConvertAll(member => member.Key);
        _isRefused |= keys.Exists(key => key.IsBroken || Encoding.UTF8.GetByteCount(key.Text!) > LongestKey);
        _isRefused |= place.IsDeclared
            && (keys.DistinctBy(key => key.Text, StringComparer.Ordinal).Count() != keys.Count
            || keys.Count > limits.MaxKeys);
        var namesModel = false;
        foreach (var (key, inner) in value.Members)
        {
            var member = place.Members.FirstOrDefault(member => Encoding.UTF8.GetString(member.Name) == key.Text);
            _isRefused |= member is { Place.IsRefused: true };
            var isNamed = Value(inner, member is null ? Stranger(key, place) : member.Next);
            namesModel |= isNamed && member is not null && (member.Place.Role is not null || member.Place.NeedsModel);
        }

        _isRefused |= (place.NeedsModel && !namesModel)
            || ((place.IsTool || place.IsRequest) && LeavesAChoice(value, place));
        return namesModel;
    }

    private static bool LeavesAChoice(ReferenceValue tool, BodyPlace place)
    {
        var isOff = place.Members.Any(member => member.Place.IsToolSwitch)
            && tool.Members.Exists(member => member.Key.Text == "enabled" && member.Value.Kind == 'f');
        return !isOff && place.Members.Any(member => member.Place.Kind != KindUse.None
            && Member(tool, Encoding.UTF8.GetString(member.Name)) is { Kind: '"' } kind
            && FieldsOf(kind, member.Place.Kind)
                ?.Any(field => !IsNamed(field.Split('.').Aggregate<string, ReferenceValue?>(tool, Member))) == true);
    }

    private static string[]? FieldsOf(ReferenceValue kind, KindUse use)
        => kind.IsBroken || Encoding.UTF8.GetByteCount(kind.Text!) > LongestKind ? null
            : RunsModels.FirstOrDefault(
                each => each.Use == use && Plain(kind.Text!).StartsWith(each.Kind, StringComparison.Ordinal)).Fields;

    private static ReferenceValue? Member(ReferenceValue? value, string name)
        => value?.Members.Find(member => member.Key.Text == name).Value;

    private static bool IsNamed(ReferenceValue? value)
        => value is { Kind: '"', Text.Length: > 0 }
            || value?.Items.Exists(item => item is { Kind: '"', Text.Length: > 0 }) == true;

    /// <summary>Judges a key that is not declared; what stands behind it.</summary>
    private BodyPlace? Stranger(ReferenceValue key, BodyPlace place)
    {
        var text = key.Text!;
        if (place.IsDeclared)
        {
            var plain = Plain(text);
            _isRefused |= place.Members.Any(
                member => member.LeadsToModel && Plain(Encoding.UTF8.GetString(member.Name)) == plain)
                || (place.IsRequest && plain is "__proto__" or "constructor")
                || (place.OtherKeys is { } others && !others.Any(other => Encoding.UTF8.GetString(other) == text));
        }

        if (place.IsContent)
        {
            return null;
        }

        Equal(key);
        var joined = Plain(text).Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        var row = JudgedKeys.Rows.FirstOrDefault(row => row.Key == joined && row.Scope == place.Scope)
            ?? JudgedKeys.Rows.FirstOrDefault(
                row => row.Key == joined && row.Scope == KeyScope.Elsewhere
                    && place.Scope is not (KeyScope.ExtraBody or KeyScope.Metadata));
        return row is not null ? row.Place
            : place.Scope == KeyScope.ExtraBody ? OpenPlaces.Choice
            : place.Scope == KeyScope.Metadata ? OpenPlaces.Label
            : joined.EndsWith("model", StringComparison.Ordinal) || joined.EndsWith("models", StringComparison.Ordinal)
                || (joined.Contains("fallback", StringComparison.Ordinal) && joined != "fallbackcredittoken")
                    ? OpenPlaces.Names
            : joined.StartsWith("lora", StringComparison.Ordinal) ? OpenPlaces.Choice
            : joined.StartsWith("advisor", StringComparison.Ordinal) && place.Scope == KeyScope.Request
                ? OpenPlaces.Choice
            : place.Scope switch
            {
                KeyScope.Names => OpenPlaces.Names,
                _ => OpenPlaces.Elsewhere,
            };
    }

    private bool Text(ReferenceValue value, BodyPlace place)
    {
        switch (place.Text)
        {
            case TextUse.Name:
                return Name(value, place, place.Role!.Value);
            case TextUse.Kind when FieldsOf(value, place.Kind) is { } fields:
                _isRefused |= fields[0] == "?";
                return false;
            case TextUse.Kind or TextUse.Value:
                Equal(value);
                return false;
            case TextUse.Empty:
                _isRefused |= value.Text!.Length > 0;
                return false;
            default:
                _isRefused |= place.Text == TextUse.None;
                return false;
        }
    }

    private void Equal(ReferenceValue value)
    {
        var text = value.Text!;
        var name = names.Contains(text)
            ? text
            : text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        if (!value.IsBroken && names.Contains(name) && (Mentions.Count == 0 || Mentions[^1].Text != name))
        {
            Mentions.Add(ModelMention.OfText(name));
        }
    }

    private bool Name(ReferenceValue value, BodyPlace place, ModelRole role)
    {
        var text = value.Text!;
        if (text.Length == 0 && (role == ModelRole.Secondary || (role == ModelRole.Primary && _hasPathModel)))
        {
            return false;
        }

        var prefixed = place.HasResourcePrefix && text.StartsWith(Prefix, StringComparison.Ordinal);
        var name = prefixed ? text[Prefix.Length..] : text;
        if (value.IsBroken || !IsName(name) || (role == ModelRole.Primary && Model is not null && Model != name))
        {
            _isRefused = true;
            return false;
        }

        Model = role == ModelRole.Secondary ? Model : Model ?? name;
        Mentions.Add(new ModelMention(role, ModelId.Parse(name), value.Start, value.End - value.Start));
        return !place.IsOpen;
    }

    private static bool IsName(string name)
        => name.Length is > 0 and <= 256
            && char.IsAsciiLetterOrDigit(name[0])
            && name.All(
                letter => char.IsAsciiLetterOrDigit(letter) || "._:/@+-".Contains(letter, StringComparison.Ordinal));

    /// <summary>
    /// What the most lenient reader could make of a key: letters in lower case, nothing that cannot be seen.
    /// </summary>
    private static string Plain(string key)
    {
        var plain = new StringBuilder();
        foreach (var rune in key.EnumerateRunes())
        {
            plain.Append(Fold(rune));
        }

        return plain.ToString();
    }

    private static string Fold(Rune rune) => rune.Value switch
    {
        0x20 or 0x7F => string.Empty,
        < 0x80 and > 0x20 => ((char)rune.Value).ToString().ToLowerInvariant(),
        >= 0x1D400 and <= 0x1D6A3 => ((char)('a' + ((rune.Value - 0x1D400) % 26))).ToString(),
        >= 0xFF01 and <= 0xFF5E => ((char)(rune.Value - 0xFEE0)).ToString().ToLowerInvariant(),
        >= 0x24B6 and <= 0x24E9 => ((char)('a' + ((rune.Value - 0x24B6) % 26))).ToString(),
        _ when IsInvisible(rune) => string.Empty,
        _ => LetterForms.Of(rune.Value) is { IsEmpty: false } reading ? Encoding.ASCII.GetString(reading) : "?",
    };

    private static bool IsInvisible(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
