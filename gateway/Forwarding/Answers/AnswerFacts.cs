using System.Runtime.CompilerServices;
using System.Text;
using Gateway.Dialects;

namespace Gateway.Forwarding.Answers;

/// <summary>
/// What an answer has said of itself so far: tokens, the model that served it, whether it is complete. The last word counts.
/// </summary>
internal sealed class AnswerFacts
{
    private const int MaxModelLength = 128;
    private const long Absent = -1;

    private readonly Dialect _dialect;
    private readonly EndMarker _marker;
    private CountsOfParts _counts;
    private byte[] _model = [];

    public AnswerFacts(Dialect dialect, EndMarker marker)
    {
        _dialect = dialect;
        _marker = marker;
        for (var i = 0; i < AnswerParts.Counts; i++)
        {
            _counts[i] = Absent;
        }
    }

    /// <summary>Whether the end marker was seen.</summary>
    public bool IsComplete { get; private set; }

    public TokenUsage Usage => _dialect switch
    {
        // Anthropic counts the cache's part beside the input; Gemini what tools brought in, and thoughts beside the output.
        Dialect.Anthropic => Of(
            Count(AnswerPart.Input) + (Count(AnswerPart.CacheRead) ?? 0) + (Count(AnswerPart.CacheCreation) ?? 0),
            Count(AnswerPart.Output)),
        Dialect.Gemini => Of(
            Count(AnswerPart.Input) + (Count(AnswerPart.ToolUse) ?? 0),
            Count(AnswerPart.Output) + (Count(AnswerPart.Reasoning) ?? 0)),
        _ => Of(Count(AnswerPart.Input), Count(AnswerPart.Output)),
    };

    /// <summary>The model that the upstream says has served; null where it does not say, or not in printable ASCII.</summary>
    public string? Model
    {
        get
        {
            var isName = _model.Length > 0 && !_model.AsSpan().ContainsAnyExceptInRange((byte)'!', (byte)'~');
            return isName ? Encoding.ASCII.GetString(_model) : null;
        }
    }

    public void Tell(AnswerPart part, long count) => _counts[(int)part] = count;

    public void Tell(AnswerPart part, ReadOnlySpan<byte> text)
    {
        switch (part)
        {
            case AnswerPart.Model when _model.Length == 0 && text.Length <= MaxModelLength:
                _model = text.ToArray();
                break;
            case AnswerPart.Type:
                IsComplete |= EndMarkers.IsType(_marker, text);
                break;
            case AnswerPart.Finished:
                IsComplete |= _marker == EndMarker.FinishReason && !text.IsEmpty;
                break;
        }
    }

    /// <summary>The stream's data line <c>[DONE]</c> has passed.</summary>
    public void TellDone() => IsComplete |= _marker == EndMarker.Done;

    private TokenUsage Of(long? input, long? output) => new(
        input,
        output,
        Count(AnswerPart.CacheRead),
        Count(AnswerPart.CacheCreation),
        Count(AnswerPart.Reasoning));

    private long? Count(AnswerPart part) => _counts[(int)part] is var count and not Absent ? count : null;

    [InlineArray(AnswerParts.Counts)]
    private struct CountsOfParts
    {
        private long _first;
    }
}
