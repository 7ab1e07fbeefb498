using System.Collections.Immutable;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// The models named so far. Its array outlives a request, so that collecting names allocates nothing.
/// </summary>
internal sealed class MentionList
{
    private const int Kept = 64;

    private ModelMention[] _mentions = new ModelMention[4];

    public int Count { get; private set; }

    public void Add(in ModelMention mention)
    {
        if (Count == _mentions.Length)
        {
            Array.Resize(ref _mentions, 2 * Count);
        }

        _mentions[Count++] = mention;
    }

    /// <summary>Whether the last mention is this text, so that a repeated text is one mention.</summary>
    public bool EndsWith(string text) => Count > 0 && ReferenceEquals(_mentions[Count - 1].Text, text);

    public void Clear()
    {
        if (_mentions.Length > Kept)
        {
            _mentions = new ModelMention[4];
        }

        Count = 0;
    }

    public ImmutableArray<ModelMention> ToImmutable() => ImmutableArray.Create(_mentions, 0, Count);
}
