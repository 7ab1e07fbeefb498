using Gateway.Core.Dialects;
using Gateway.Requests;

namespace Gateway.Forwarding.Responses;

/// <summary>
/// Observes the bytes of a response that were written to the caller. It holds at most a few hundred of them.
/// </summary>
internal sealed class ResponseObserver : IResponseObserver
{
    private readonly ResponseFacts _facts;
    private readonly ResponseScanner _scanner;
    private readonly EventStreamReader? _events;
    private readonly EndMarker _marker;
    private readonly TimeProvider? _time;

    private ResponseObserver(Dialect dialect, EndMarker marker, bool isEventStream, TimeProvider? time)
    {
        _marker = marker;
        _time = time;
        _facts = new ResponseFacts(dialect, marker);
        _scanner = new ResponseScanner(_facts);
        _events = isEventStream ? new EventStreamReader(_facts, _scanner) : null;
    }

    public bool IsEventStream => _events is not null;

    /// <summary>Whether an error event may follow what was written: no event stands half written.</summary>
    public bool IsAtEventBoundary => _events is { IsAtBoundary: true };

    /// <summary>Whether nothing more of the stream follows.</summary>
    public bool IsOver => IsAtEventBoundary && _facts.IsOver;

    /// <summary>Whether the stream reported the upstream's failure, which ends it.</summary>
    public bool HasFailed => IsEventStream && _facts.HasFailed;

    /// <summary>
    /// Whether the stream ended without its dialect's end marker and without an error of the upstream's own. Ask after
    /// the forwarder is done.
    /// </summary>
    public bool EndedEarly
    {
        get
        {
            _events?.End();
            return IsEventStream && _marker != EndMarker.None && !_facts.IsComplete && !_facts.HasFailed;
        }
    }

    public TokenUsage Usage => _facts.Usage;

    public string? Model => _facts.Model;

    /// <summary>
    /// The timestamp of an event stream's first data line; zero while there is none. Comments only keep a connection
    /// open.
    /// </summary>
    public long FirstDataAt { get; private set; }

    /// <summary>An observer of the response with this head; null where nothing is read from its body.</summary>
    /// <param name="time">The clock for tokens and times; null without telemetry.</param>
    public static ResponseObserver? Of(HttpResponse response, Dialect dialect, Operation operation, TimeProvider? time)
    {
        if (response.StatusCode is < 200 or StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or > 299
            || response.Headers.ContentEncoding.Count > 0)
        {
            return null;
        }

        var type = response.ContentType.AsSpan();
        var isEventStream = type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase);
        var marker = isEventStream ? EndMarkers.Of(operation) : EndMarker.None;
        var isJson = type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
        return isEventStream || (time is not null && isJson)
            ? new ResponseObserver(dialect, marker, isEventStream, time)
            : null;
    }

    public void Observe(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (_events is null)
        {
            _scanner.Feed(bytes);
            return;
        }

        _events.Feed(bytes);
        if (FirstDataAt == 0 && _time is not null && _events.HasData)
        {
            FirstDataAt = _time.GetTimestamp();
        }
    }
}
