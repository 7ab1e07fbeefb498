using System.Runtime.CompilerServices;
using System.Text;
using Gateway.Core.Dialects;
using Gateway.Requests;

namespace Gateway.Forwarding.Responses;

/// <summary>
/// The facts of a response so far: tokens, the model that served it, whether it is complete. The last value counts.
/// </summary>
internal sealed class ResponseFacts
{
    private const int MaxModelLength = 128;
    private const long Absent = -1;
    private const int LastChoice = 63;

    private readonly Dialect _dialect;
    private readonly EndMarker _marker;
    private CountsOfParts _counts;
    private byte[] _model = [];
    private bool _marked;

    // One bit for each choice, by its number.
    private ulong _begun;
    private ulong _finished;
    private bool _choiceFinished;

    public ResponseFacts(Dialect dialect, EndMarker marker)
    {
        _dialect = dialect;
        _marker = marker;
        for (var i = 0; i < ResponseParts.Counts; i++)
        {
            _counts[i] = Absent;
        }
    }

    /// <summary>Whether the answer is whole if it ends here.</summary>
    public bool IsComplete => _marked || (EndMarkers.IsChoices(_marker) && AreChoicesFinished);

    /// <summary>
    /// Whether nothing more follows: the end marker has passed, or the upstream reported its own failure.
    /// </summary>
    public bool IsOver => HasFailed
        || (_marked && _marker != EndMarker.ImageEnd)
        || (_marker == EndMarker.FinishReason && AreChoicesFinished);

    /// <summary>Whether the upstream reported its own failure.</summary>
    public bool HasFailed { get; private set; }

    public TokenUsage Usage => _dialect switch
    {
        // Anthropic counts the cache's part beside the input; Gemini what tools brought in, and thoughts beside the
        // output.
        Dialect.Anthropic => Of(
            Count(ResponsePart.Input) + (Count(ResponsePart.CacheRead) ?? 0) + (Count(ResponsePart.CacheCreation) ?? 0),
            Count(ResponsePart.Output)),
        Dialect.Gemini => Of(
            Count(ResponsePart.Input) + (Count(ResponsePart.ToolUse) ?? 0),
            Count(ResponsePart.Output) + (Count(ResponsePart.Reasoning) ?? 0)),
        _ => Of(Count(ResponsePart.Input), Count(ResponsePart.Output)),
    };

    /// <summary>The model in the upstream's response; null without one, or where it is not printable ASCII.</summary>
    public string? Model
    {
        get
        {
            var isName = _model.Length > 0 && !_model.AsSpan().ContainsAnyExceptInRange((byte)'!', (byte)'~');
            return isName ? Encoding.ASCII.GetString(_model) : null;
        }
    }

    public void Record(ResponsePart part, long count) => _counts[(int)part] = count;

    public void Record(ResponsePart part, ReadOnlySpan<byte> text)
    {
        switch (part)
        {
            case ResponsePart.Model when _model.Length == 0 && text.Length <= MaxModelLength:
                _model = text.ToArray();
                break;
            case ResponsePart.Type:
                _marked |= EndMarkers.IsType(_marker, text);
                HasFailed |= text.SequenceEqual("error"u8);
                break;
            case ResponsePart.Finished:
                _choiceFinished |= !text.IsEmpty;
                break;
            case ResponsePart.Blocked:
                _marked |= _marker == EndMarker.FinishReason && !text.IsEmpty;
                break;
            case ResponsePart.Error:
                RecordError();
                break;
        }
    }

    /// <summary>The stream's data line <c>[DONE]</c> has passed.</summary>
    public void RecordDone() => _marked |= EndMarkers.IsDone(_marker);

    /// <summary>The upstream reports its own failure.</summary>
    public void RecordError() => HasFailed = true;

    public void BeginChoice()
    {
        _counts[(int)ResponsePart.Index] = 0;
        _choiceFinished = false;
    }

    // A number beyond the bits is counted as the last of them, which then never finishes.
    public void EndChoice()
    {
        var index = _counts[(int)ResponsePart.Index];
        var bit = 1UL << (int)Math.Clamp(index, 0, LastChoice);
        _begun |= bit;
        _finished |= _choiceFinished && index < LastChoice ? bit : 0;
    }

    private bool AreChoicesFinished => _begun != 0 && _begun == _finished;

    private TokenUsage Of(long? input, long? output) => new(
        input,
        output,
        Count(ResponsePart.CacheRead),
        Count(ResponsePart.CacheCreation),
        Count(ResponsePart.Reasoning));

    private long? Count(ResponsePart part) => _counts[(int)part] is var count and not Absent ? count : null;

    [InlineArray(ResponseParts.Counts)]
    private struct CountsOfParts
    {
        private long _first;
    }
}
