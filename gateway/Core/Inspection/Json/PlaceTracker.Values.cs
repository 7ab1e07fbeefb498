using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Core.Inspection.Json;

/// <content>What stands on a place, and the three rules for whatever is neither declared nor content.</content>
internal sealed partial class PlaceTracker
{
    // The key of the last value that a refusal may have to name without a path, and its object.
    private readonly byte[] _key = new byte[JsonScanner.MaxKeyBytes];
    private BodyPlace _keyPlace = BodyPlace.Content;
    private int _keyLength;

    /// <summary>A number, true or false stands at a place.</summary>
    public Refusal? Scalar(BodyPlace place, byte first)
    {
        Stream |= first == 't' && place.IsStreamFlag;
        if (first == 'f' && place.IsToolSwitch)
        {
            _frames[_level].IsOff = true;
        }

        return first == 'f' && (place.Role is not null || place.IsModelList || place.IsChoice) ? null
            : place.IsChoice ? NotEmpty(place)
            : place.Role is not null ? (place.IsOpen ? null : JsonRefusals.NotAString(place))
            : place.IsModelList ? JsonRefusals.WrongShape(place)
            : NotAnObject(place);
    }

    public static Refusal? Null(BodyPlace place) => place.Role is null ? NotAnObject(place) : null;

    /// <summary>A string begins at a place where none can stand.</summary>
    public static Refusal? Text(BodyPlace place) => NotAnObject(place);

    /// <summary>A string that must be empty has ended.</summary>
    public Refusal? EmptyText(BodyPlace place, bool isEmpty) => isEmpty ? null : NotEmpty(place);

    /// <summary>A string at the place of a model has ended.</summary>
    public Refusal? Name(BodyPlace place, ReadOnlySpan<byte> text, bool hasPrefix, long offset, int length)
    {
        var role = place.Role.GetValueOrDefault();
        if (text.IsEmpty)
        {
            var isUnnamed = !hasPrefix && (role == ModelRole.Secondary || (role == ModelRole.Primary && _hasPathModel));
            return isUnnamed ? null : JsonRefusals.EmptyModel(place);
        }

        if (!ModelId.TryParse(text, out var name))
        {
            return NotAModelName(place);
        }

        if (role == ModelRole.Primary && Model is { } primary && primary != name)
        {
            return JsonRefusals.ModelsDisagree;
        }

        if (role == ModelRole.BatchItem && ++_batchItems > MaxBatchItems)
        {
            return JsonRefusals.TooManyItems;
        }

        _frames[_level].NamesModel |= !place.IsOpen;
        _frames[_level].Named |= place.Names;
        Model = role == ModelRole.Secondary ? Model : Model ?? name;
        return Mention(new ModelMention(role, name, offset, length));
    }

    public Refusal NotAModelName(BodyPlace place) => JsonRefusals.NotAModelName(PathOf(place));

    /// <summary>A string that is a kind has ended.</summary>
    public Refusal? Kind(BodyPlace place, ReadOnlySpan<byte> text)
    {
        if (ToolKinds.Find(place.Kind, text) is not { } kind)
        {
            return Value(text);
        }

        ref var frame = ref _frames[_level];
        switch (kind.Use)
        {
            case KindUse.Tool:
                frame.Kind = kind;
                return null;
            case KindUse.Format:
                frame.Format = kind;
                return null;
            default:
                return Default(kind) is { } model ? Mention(model) : JsonRefusals.EnginesChoice(PathOf(place), kind);
        }
    }

    /// <summary>A string has ended that names a model only if it equals a name of the catalog.</summary>
    public Refusal? Value(ReadOnlySpan<byte> text)
    {
        var name = _names.Find(text);
        return name is null || _mentions.EndsWith(name) ? null : Mention(ModelMention.OfText(name));
    }

    private Refusal? Judge(BodyPlace place, ReadOnlySpan<byte> key)
    {
        if (place.IsContent)
        {
            _member = null;
            return null;
        }

        _member = KeyRules.PlaceBehind(_joined.AsSpan(0, KeyFold.Join(key, _joined)), place.Scope);
        return Remember(place, key, _member) ?? Value(key);
    }

    private Refusal? Remember(BodyPlace place, ReadOnlySpan<byte> key, BodyPlace? member)
    {
        if (member is { IsChoice: true } or { IsOpen: true, Role: not null }
            or { IsOpen: true, Kind: not KindUse.None })
        {
            key.CopyTo(_key);
            (_keyPlace, _keyLength) = (place, key.Length);
        }

        return null;
    }

    private Refusal? Missing(in PlaceFrame frame)
    {
        var place = frame.Place;
        return frame.IsOff ? null
            : Missing(frame.Kind, frame.Named, place) ?? Missing(frame.Format, frame.Named, place);
    }

    private Refusal? Missing(ToolKind? kind, ToolModels named, BodyPlace place)
        => kind is null || (kind.Models & ~named) is not (not ToolModels.None and var missing) ? null
            : Default(kind) is { } model ? Mention(model)
            : JsonRefusals.ToolsChoice(place, kind, missing);

    // The upstream runs its default, so the caller must be allowed to call that.
    private ModelMention? Default(ToolKind kind)
        => _names.ToolDefaults.TryGetValue(kind.Name, out var model)
            ? new ModelMention(ModelRole.Secondary, model, -1, 0)
            : null;

    private Refusal? Mention(in ModelMention mention)
    {
        if (_mentions.Count >= (_batchItems > 0 ? MaxMentions : MaxMentionsOutsideBatch))
        {
            return JsonRefusals.TooManyModels;
        }

        _mentions.Add(mention);
        return null;
    }

    private Refusal NotEmpty(BodyPlace place)
    {
        var empty = _frames[_level].Empty ?? place;
        return empty.IsChoice ? JsonRefusals.Undeclared(_keyPlace, _key.AsSpan(0, _keyLength))
            : empty.Role is not null ? JsonRefusals.NotAString(empty)
            : empty.Text == TextUse.Empty && place.IsModelList ? JsonRefusals.ServersChoice(empty)
            : JsonRefusals.WrongShape(empty);
    }

    private string PathOf(BodyPlace place)
        => place.Path.Length > 0 ? $"'{place.Path}'" : JsonRefusals.PathOf(_keyPlace, _key.AsSpan(0, _keyLength));

    private static Refusal? NotAnObject(BodyPlace place)
        => place.IsRequest ? JsonRefusals.NotAnObject
            : place.NeedsModel ? JsonRefusals.NoModelIn(place)
            : null;
}
