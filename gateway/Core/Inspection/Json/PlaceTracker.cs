using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// Follows a body wherever it is not content and collects the models that it names. Every method that can refuse
/// returns the refusal, and null where the body is fine so far.
/// </summary>
internal sealed partial class PlaceTracker
{
    public const int MaxBatchItems = 100_000;

    private const int MaxMentions = 2 * MaxBatchItems;
    private const int MaxMentionsOutsideBatch = 1024;
    private const int FirstLevels = 18;

    private readonly MentionList _mentions = new();
    private readonly byte[] _joined = new byte[JsonScanner.MaxKeyBytes];

    // They grow to the deepest body so far, which the depth cap bounds, and are used again.
    private PlaceFrame[] _frames = new PlaceFrame[FirstLevels];
    private BodyNames _names = BodyNames.None;
    private BodyPlace? _member;
    private int _level;
    private int _batchItems;
    private int _maxKeys;
    private bool _hasPathModel;

    /// <summary>The containers that are open and not content.</summary>
    public int Level => _level;

    /// <summary>The place of the value that comes next; null where it is content.</summary>
    public BodyPlace? Next => _frames[_level].IsArray ? _frames[_level].Items : _member;

    /// <summary>The place whose object is open.</summary>
    public BodyPlace Current => _frames[_level].Place;

    public bool Stream { get; private set; }

    /// <summary>The primary model, or a batch's first one; null while none was named.</summary>
    public ModelId? Model { get; private set; }

    public MentionList Mentions => _mentions;

    /// <summary>Bytes of the longest text that can be a name, with a resource prefix.</summary>
    public int LongestValue => _names.LongestText;

    public void Begin(BodyPlace body, ModelId? pathModel, int maxKeys, BodyNames names)
    {
        _mentions.Clear();
        (_member, _level, _batchItems, _maxKeys, _names) = (body, 0, 0, maxKeys, names);
        (_frames[0].Place, _frames[0].IsArray, _frames[0].Empty) = (body, false, null);
        (Stream, Model, _hasPathModel) = (false, pathModel, pathModel is not null);
        (_keyPlace, _keyLength) = (body, 0);
    }

    public Refusal? Key(ReadOnlySpan<byte> key)
    {
        ref var frame = ref _frames[_level];
        var place = frame.Place;
        if (frame.Empty is not null)
        {
            return NotEmpty(place);
        }

        var member = place.Find(key);
        if (!place.IsDeclared)
        {
            if (member is not null)
            {
                _member = member.Next;
                return null;
            }
        }
        else
        {
            if (!frame.Keys!.Add(KeyHash.Of(key)))
            {
                return member is { LeadsToModel: true }
                    ? JsonRefusals.DuplicateModel(place, key)
                    : JsonRefusals.DuplicateKey(place, key);
            }

            if (frame.Keys.Count > _maxKeys)
            {
                return JsonRefusals.TooManyKeys(place, _maxKeys);
            }
        }

        if (member is not null)
        {
            _member = member.Next;
            return member.Place.IsRefused ? JsonRefusals.Undeclared(place, key) : Remember(place, key, member.Next);
        }

        return (place.IsDeclared ? KeyRules.Check(place, key) : null) ?? Judge(place, key);
    }

    /// <summary>A container begins at a place; the level grows unless it is content.</summary>
    public Refusal? Open(BodyPlace place, bool isArray)
    {
        if (isArray ? place.Items is not null : place.Table is not null)
        {
            Push(place, isArray ? Normal(place.Items) : null, isArray, empty: null);
        }
        else if (place.IsRequest || place.NeedsModel)
        {
            return place.IsRequest ? JsonRefusals.NotAnObject
                : place.Role is not null ? JsonRefusals.NotAString(place)
                : JsonRefusals.WrongShape(place);
        }
        else if (place.MayBeSchema && !isArray)
        {
            return null;
        }
        else if (place.IsChoice || (!place.IsOpen && (place.Role is not null || place.IsModelList || IsShaped(place))))
        {
            var empty = _frames[_level].Empty ?? place;
            Push(OpenPlaces.Choice, isArray ? OpenPlaces.Choice : null, isArray, empty);
        }
        else if (!place.IsContent)
        {
            var inner = place.Inner ?? (place.IsOpen ? place : OpenPlaces.Elsewhere);
            Push(inner, isArray ? inner : null, isArray, empty: null);
        }

        return null;
    }

    /// <summary>The innermost tracked container ends.</summary>
    public Refusal? Close()
    {
        ref var frame = ref _frames[_level--];
        _member = null;
        if (!frame.IsArray && (frame.Place.IsTool || frame.Place.IsRequest) && Missing(frame) is { } refusal)
        {
            return refusal;
        }

        // The members of a tool's parameters, or of a list of them, belong to the tool.
        ref var outer = ref _frames[_level];
        if (frame.IsArray || !frame.Place.IsTool)
        {
            outer.Named |= frame.Named;
        }

        if (frame.IsArray || !frame.Place.NeedsModel)
        {
            return null;
        }

        // The parameters of a batch's item name the item's model.
        outer.NamesModel |= frame.NamesModel;
        return frame.NamesModel ? null : JsonRefusals.NoModelIn(frame.Place);
    }

    // They are null in nearly every frame, and writing a reference costs more than reading one.
    private static void Reset(ref PlaceFrame frame, BodyPlace? empty)
    {
        if (!ReferenceEquals(frame.Empty, empty))
        {
            frame.Empty = empty;
        }

        if (frame.Kind is not null || frame.Format is not null)
        {
            (frame.Kind, frame.Format) = (null, null);
        }
    }

    private static bool IsShaped(BodyPlace place) => place.IsDeclared || place.Items is not null;

    private static BodyPlace? Normal(BodyPlace? items)
        => items is { IsSkipped: true } ? null : items;

    private void Push(BodyPlace place, BodyPlace? items, bool isArray, BodyPlace? empty)
    {
        if (++_level == _frames.Length)
        {
            Array.Resize(ref _frames, 2 * _frames.Length);
        }

        ref var frame = ref _frames[_level];
        (frame.Place, frame.Items, frame.IsArray) = (place, items, isArray);
        (frame.NamesModel, frame.Named, frame.IsOff) = (false, ToolModels.None, false);
        Reset(ref frame, empty);
        if (!isArray && place.IsDeclared)
        {
            (frame.Keys ??= new KeySet()).Clear();
        }
    }
}
