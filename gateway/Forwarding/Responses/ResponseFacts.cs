using System.Runtime.CompilerServices;
using System.Text;
using Gateway.Core.Dialects;
using Gateway.Requests;

namespace Gateway.Forwarding.Responses;

/// <summary>
/// What an answer has said of itself so far: tokens, the model that served it, whether it is complete. The last word counts.
/// </summary>
internal sealed class ResponseFacts
{
    private const int MaxModelLength = 128;
    private const long Absent = -1;

    private readonly Dialect _dialect;
    private readonly EndMarker _marker;
    private CountsOfParts _counts;
    private byte[] _model = [];

    public ResponseFacts(Dialect dialect, EndMarker marker)
    {
        _dialect = dialect;
        _marker = marker;
        for (var i = 0; i < ResponseParts.Counts; i++)
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
            Count(ResponsePart.Input) + (Count(ResponsePart.CacheRead) ?? 0) + (Count(ResponsePart.CacheCreation) ?? 0),
            Count(ResponsePart.Output)),
        Dialect.Gemini => Of(
            Count(ResponsePart.Input) + (Count(ResponsePart.ToolUse) ?? 0),
            Count(ResponsePart.Output) + (Count(ResponsePart.Reasoning) ?? 0)),
        _ => Of(Count(ResponsePart.Input), Count(ResponsePart.Output)),
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

    public void Tell(ResponsePart part, long count) => _counts[(int)part] = count;

    public void Tell(ResponsePart part, ReadOnlySpan<byte> text)
    {
        switch (part)
        {
            case ResponsePart.Model when _model.Length == 0 && text.Length <= MaxModelLength:
                _model = text.ToArray();
                break;
            case ResponsePart.Type:
                IsComplete |= EndMarkers.IsType(_marker, text);
                break;
            case ResponsePart.Finished:
                IsComplete |= _marker == EndMarker.FinishReason && !text.IsEmpty;
                break;
        }
    }

    /// <summary>The stream's data line <c>[DONE]</c> has passed.</summary>
    public void RecordDone() => IsComplete |= _marker == EndMarker.Done;

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
