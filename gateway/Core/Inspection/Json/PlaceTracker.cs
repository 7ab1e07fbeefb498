
using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// Follows a body along the declared places and collects the models that stand there. Every method that can refuse
/// returns the refusal, and null where the body is fine so far.
/// </summary>
internal sealed class PlaceTracker
{
    public const int MaxBatchItems = 100_000;

    private const int MaxMentions = 2 * MaxBatchItems;
    private const int MaxMentionsOutsideBatch = 1024;
    private const int MaxLevels = 18;

    private readonly Frame[] _frames = new Frame[MaxLevels];
    private readonly MentionList _mentions = new();
    private BodyPlace? _member;
    private int _level;
    private int _batchItems;
    private int _maxKeys;

    public PlaceTracker()
    {
        foreach (ref var frame in _frames.AsSpan())
        {
            frame.Keys = new KeySet();
        }
    }

    /// <summary>The containers that are open and on the way to a model.</summary>
    public int Level => _level;

    /// <summary>The place of the value that comes next; null where it is content.</summary>
    public BodyPlace? Next => _frames[_level].IsArray ? _frames[_level].Place.Items : _member;

    /// <summary>The place whose object is open.</summary>
    public BodyPlace Current => _frames[_level].Place;

    public bool Stream { get; private set; }

    /// <summary>The primary model, or a batch's first one; null while none was named.</summary>
    public string? Model { get; private set; }

    public MentionList Mentions => _mentions;

    public void Begin(BodyPlace body, string? pathModel, int maxKeys)
    {
        _mentions.Clear();
        (_member, _level, _batchItems, _maxKeys) = (body, 0, 0, maxKeys);
        (_frames[0].Place, _frames[0].IsArray) = (body, false);
        (Stream, Model) = (false, pathModel);
    }

    public Refusal? Key(ReadOnlySpan<byte> key)
    {
        ref var frame = ref _frames[_level];
        var place = frame.Place;
        var member = place.Find(key);
        if (!frame.Keys.Add(KeyHash.Of(key)))
        {
            return member is { LeadsToModel: true }
                ? JsonRefusals.DuplicateModel(place, key)
                : JsonRefusals.DuplicateKey(place, key);
        }

        if (frame.Keys.Count > _maxKeys)
        {
            return JsonRefusals.TooManyKeys(place, _maxKeys);
        }

        _member = member?.Place;
        return member is null ? KeyRules.Check(place, key)
            : member.Place.IsRefused ? JsonRefusals.Undeclared(place, key)
            : null;
    }

    /// <summary>A container begins at a place; the level grows where it is on the way to a model.</summary>
    public Refusal? Open(BodyPlace place, bool isArray)
    {
        if (isArray ? place.Items is null : place.Members.IsEmpty)
        {
            return place.IsRequest ? JsonRefusals.NotAnObject
                : place.MayBeSchema && !isArray ? null
                : place.Role is not null ? JsonRefusals.NotAString(place)
                : place.IsStructure ? JsonRefusals.WrongShape(place)
                : null;
        }

        ref var frame = ref _frames[++_level];
        (frame.Place, frame.IsArray, frame.NamesModel) = (place, isArray, false);
        (frame.Named, frame.MustName) = (ToolModels.None, ToolModels.None);
        frame.Keys.Clear();
        return null;
    }

    /// <summary>The innermost tracked container ends.</summary>
    public Refusal? Close()
    {
        var frame = _frames[_level--];
        _member = null;
        if (frame.Place.IsTool && !frame.IsArray)
        {
            var missing = frame.MustName & ~frame.Named;
            return missing == ToolModels.None ? null : JsonRefusals.ToolsChoice(frame.Place, missing);
        }

        // What stands in the parameters of a tool, or in a list of them, is the tool's.
        _frames[_level].Named |= frame.Named;
        if (frame.IsArray || !frame.Place.NeedsModel)
        {
            return null;
        }

        // The parameters of a batch's item name the item's model.
        _frames[_level].NamesModel |= frame.NamesModel;
        return frame.NamesModel ? null : JsonRefusals.NoModelIn(frame.Place);
    }

    /// <summary>A number, true or false stands at a place.</summary>
    public Refusal? Scalar(BodyPlace place, bool isTrue)
    {
        Stream |= isTrue && place.IsStreamFlag;
        return place.Role is not null ? JsonRefusals.NotAString(place)
            : place.IsModelList ? JsonRefusals.WrongShape(place)
            : NotAnObject(place);
    }

    public static Refusal? Null(BodyPlace place)
        => place.Role is ModelRole.Primary or ModelRole.BatchItem ? JsonRefusals.NotAString(place)
            : place.Role is null ? NotAnObject(place)
            : null;

    /// <summary>A string begins at a place where it names no model.</summary>
    public static Refusal? Text(BodyPlace place)
        => place.IsModelList ? JsonRefusals.ServersChoice(place) : NotAnObject(place);

    /// <summary>A string at a place that names a model has ended.</summary>
    public Refusal? Name(BodyPlace place, ReadOnlySpan<byte> text, long offset, int length)
    {
        if (text.IsEmpty)
        {
            return JsonRefusals.EmptyModel(place);
        }

        if (ModelNames.TryRead(text) is not { } name)
        {
            return JsonRefusals.NotAModelName(place);
        }

        var role = place.Role.GetValueOrDefault();
        if (role == ModelRole.Primary && Model is not null && !string.Equals(Model, name, StringComparison.Ordinal))
        {
            return JsonRefusals.ModelsDisagree;
        }

        if (role == ModelRole.BatchItem && ++_batchItems > MaxBatchItems)
        {
            return JsonRefusals.TooManyItems;
        }

        if (_mentions.Count >= (_batchItems > 0 ? MaxMentions : MaxMentionsOutsideBatch))
        {
            return JsonRefusals.TooManyModels;
        }

        _frames[_level].NamesModel = true;
        _frames[_level].Named |= place.Names;
        Model = role == ModelRole.Secondary ? Model : Model ?? name;
        _mentions.Add(new ModelMention(role, name, offset, length));
        return null;
    }

    /// <summary>A string that is the kind of a tool or plugin has ended.</summary>
    public void ToolKind(ReadOnlySpan<byte> kind) => _frames[_level].MustName = ToolKinds.MustName(kind);

    private static Refusal? NotAnObject(BodyPlace place)
        => place.IsRequest ? JsonRefusals.NotAnObject
            : place.NeedsModel ? JsonRefusals.NoModelIn(place)
            : null;

    private struct Frame
    {
        public BodyPlace Place;
        public KeySet Keys;
        public bool IsArray;
        public bool NamesModel;
        public ToolModels Named;
        public ToolModels MustName;
    }
}
