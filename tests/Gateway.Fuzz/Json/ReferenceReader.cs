using System.Text;
using Gateway.Core.Inspection;
using Gateway.Core.Inspection.Json;

namespace Gateway.Fuzz.Json;

/// <summary>
/// The rules on where a model may stand, applied to a whole tree: what the scanner decides on the fly, decided again with everything
/// in view. Only the list of declared places is shared.
/// </summary>
internal sealed class ReferenceReader(string? pathModel, JsonLimits limits)
{
    private const int MostMentions = 1024;
    private const int LongestKey = 256;
    private const int LongestKind = 263;
    private const string Prefix = "models/";

    private static readonly HashSet<string> Routing =
        new(
            [
                "model", "models", "model_list", "model_id", "modelid", "model_name", "draft_model", "deployment", "deployment_id",
                "requests", "route", "router", "user_config", "preset", "engine", "extra_body", "api_base", "base_url", "compound_custom",
                "data_sources", "datasources",
            ],
            StringComparer.Ordinal);

    // Which fields a tool or plugin of a kind must have, where it would else take models of an upstream's choice.
    private static readonly (string Kind, string[] Fields)[] RunsModels =
    [
        ("image_generation", ["model"]),
        ("openrouter:image_generation", ["parameters.model"]),
        ("openrouter:advisor", ["parameters.model"]),
        ("openrouter:fusion", ["parameters.model", "parameters.analysis_models"]),
        ("fusion", ["model", "analysis_models"]),
    ];

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

    /// <summary>Looks at a value on a declared place; tells whether it names a model.</summary>
    private bool Value(ReferenceValue value, BodyPlace place)
    {
        switch (value.Kind)
        {
            case '{' when !place.Members.IsEmpty:
                return Object(value, place);
            case '[' when place.Items is { } items:
                value.Items.ForEach(item => Value(item, items));
                return false;
            case '{' when place.MayBeSchema:
                return false;
            case '{' or '[':
                _isRefused |= place.IsRequest || place.Role is not null || place.Items is not null || !place.Members.IsEmpty;
                return false;
            case '"' when place.Role is { } role:
                return Name(value, place, role);
            case 'n' when place.Role is ModelRole.Secondary:
                return false;
            case 'n' when place.IsModelList && place.Role is null:
                return false;
            default:
                Stream |= place.IsStreamFlag && value.Kind == 't';
                _isRefused |= place.IsRequest || place.NeedsModel || place.IsModelList || place.Role is not null;
                return false;
        }
    }

    private bool Object(ReferenceValue value, BodyPlace place)
    {
        var keys = value.Members.ConvertAll(member => member.Key);
        _isRefused |= keys.Exists(key => key.IsBroken || Encoding.UTF8.GetByteCount(key.Text!) > LongestKey)
            || keys.DistinctBy(key => key.Text, StringComparer.Ordinal).Count() != keys.Count
            || keys.Count > limits.MaxKeys;
        var namesModel = false;
        foreach (var (key, inner) in value.Members)
        {
            var member = place.Members.FirstOrDefault(member => Encoding.UTF8.GetString(member.Name) == key.Text);
            if (member is null)
            {
                Stranger(key.Text!, place);
                continue;
            }

            _isRefused |= member.Place.IsRefused;
            var names = Value(inner, member.Place);
            namesModel |= names && (member.Place.Role is not null || member.Place.NeedsModel);
        }

        _isRefused |= (place.NeedsModel && !namesModel) || (place.IsTool && LeavesAChoice(value, place));
        return namesModel;
    }

    private static bool LeavesAChoice(ReferenceValue tool, BodyPlace place)
    {
        var kind = Member(tool, Encoding.UTF8.GetString(place.Members.Single(member => member.Place.IsToolKind).Name));
        if (kind is not { Kind: '"', IsBroken: false, Text: { } text } || Encoding.UTF8.GetByteCount(text) > LongestKind)
        {
            return false;
        }

        var (_, fields) = RunsModels.FirstOrDefault(each => Plain(text).StartsWith(each.Kind, StringComparison.Ordinal));
        return fields?.Any(field => !IsNamed(field.Split('.').Aggregate<string, ReferenceValue?>(tool, Member))) ?? false;
    }

    private static ReferenceValue? Member(ReferenceValue? value, string name)
        => value?.Members.Find(member => member.Key.Text == name).Value;

    private static bool IsNamed(ReferenceValue? value) => value is { Kind: '"' } || value?.Items.Exists(item => item.Kind == '"') == true;

    private void Stranger(string key, BodyPlace place)
    {
        var plain = Plain(key);
        _isRefused |= place.Members.Any(
            member => member.LeadsToModel && Plain(Encoding.UTF8.GetString(member.Name)) == plain);
        if (place.IsRequest)
        {
            _isRefused |= plain is "__proto__" or "constructor"
                || Routing.Contains(plain)
                || plain.StartsWith("advisor", StringComparison.Ordinal)
                || plain.StartsWith("lora", StringComparison.Ordinal)
                || (plain.Contains("fallback", StringComparison.Ordinal) && plain != "fallback_credit_token");
        }

        if (place.OtherKeys is { } others)
        {
            _isRefused |= !others.Any(other => Encoding.UTF8.GetString(other) == key);
        }
    }

    private bool Name(ReferenceValue value, BodyPlace place, ModelRole role)
    {
        var text = value.Text!;
        var prefixed = place.HasResourcePrefix && text.StartsWith(Prefix, StringComparison.Ordinal);
        var name = prefixed ? text[Prefix.Length..] : text;
        if (value.IsBroken || !IsName(name) || (role == ModelRole.Primary && Model is not null && Model != name))
        {
            _isRefused = true;
            return false;
        }

        Model = role == ModelRole.Secondary ? Model : Model ?? name;
        Mentions.Add(new ModelMention(role, name, value.Start, value.End - value.Start));
        return true;
    }

    private static bool IsName(string name)
        => name.Length is > 0 and <= 256
            && char.IsAsciiLetterOrDigit(name[0])
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "._:/@+-".Contains(letter, StringComparison.Ordinal));

    /// <summary>What the most lenient reader could make of a key: letters in lower case, nothing that cannot be seen.</summary>
    private static string Plain(string key)
    {
        var plain = new StringBuilder();
        foreach (var rune in key.EnumerateRunes())
        {
            plain.Append(Fold(rune));
        }

        return plain.ToString()[..Math.Min(plain.Length, 64)];
    }

    private static string Fold(Rune rune) => rune.Value switch
    {
        0x17F => "s",
        0x212A => "k",
        >= 0xFF21 and <= 0xFF3A => ((char)(rune.Value - 0xFF21 + 'a')).ToString(),
        >= 0xFF01 and <= 0xFF5E => ((char)(rune.Value - 0xFEE0)).ToString(),
        >= 0x24B6 and <= 0x24CF => ((char)(rune.Value - 0x24B6 + 'a')).ToString(),
        >= 0x24D0 and <= 0x24E9 => ((char)(rune.Value - 0x24D0 + 'a')).ToString(),
        >= 0x1D400 and <= 0x1D6A3 => ((char)('a' + ((rune.Value - 0x1D400) % 26))).ToString(),
        0x20 or 0x7F => string.Empty,
        < 0x80 and > 0x20 => ((char)rune.Value).ToString().ToLowerInvariant(),
        _ => Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.SpaceSeparator or System.Globalization.UnicodeCategory.LineSeparator
            or System.Globalization.UnicodeCategory.ParagraphSeparator or System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.EnclosingMark ? string.Empty : "?",
    };
}
