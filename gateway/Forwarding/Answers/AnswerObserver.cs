using Gateway.Dialects;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Forwarding.Answers;

/// <summary>
/// The answer's body as the forwarder writes it: every byte goes on at once and unchanged, and is then looked at. It holds no more
/// than a few hundred bytes, whatever passes.
/// </summary>
internal sealed class AnswerObserver : WriteOnlyStream, IHttpResponseBodyFeature
{
    private readonly IHttpResponseBodyFeature _inner;
    private readonly Stream _stream;
    private readonly AnswerFacts _facts;
    private readonly AnswerScanner? _scanner;
    private readonly EventStreamReader? _events;
    private readonly EndMarker _marker;
    private readonly TimeProvider? _time;

    private AnswerObserver(IHttpResponseBodyFeature inner, Dialect dialect, EndMarker marker, bool isEventStream, TimeProvider? time)
    {
        _inner = inner;
        _stream = inner.Stream;
        _marker = marker;
        _time = time;
        _facts = new AnswerFacts(dialect, marker);

        // [DONE] is seen in the lines alone.
        _scanner = time is null && marker is EndMarker.Done or EndMarker.None ? null : new AnswerScanner(_facts);
        _events = isEventStream ? new EventStreamReader(_facts, _scanner) : null;
    }

    public bool IsEventStream => _events is not null;

    /// <summary>Whether an error event may follow what was written: no event stands half written.</summary>
    public bool IsAtEventBoundary => _events is { IsAtBoundary: true };

    /// <summary>Whether the stream ended without its dialect's end marker. Ask after the forwarder is done.</summary>
    public bool EndedEarly
    {
        get
        {
            _events?.End();
            return IsEventStream && _marker != EndMarker.None && !_facts.IsComplete;
        }
    }

    public TokenUsage Usage => _facts.Usage;

    public string? Model => _facts.Model;

    /// <summary>The timestamp of an event stream's first byte; zero while there is none.</summary>
    public long FirstByteAt { get; private set; }

    Stream IHttpResponseBodyFeature.Stream => this;

    // Written to only after the forwarder is done, by the gateway itself.
    System.IO.Pipelines.PipeWriter IHttpResponseBodyFeature.Writer => _inner.Writer;

    /// <summary>Puts an observer before the answer's body, if there is anything to learn from it.</summary>
    /// <param name="time">The clock of whoever wants tokens and times; null when nobody does.</param>
    public static AnswerObserver? Attach(HttpContext context, Dialect dialect, Operation operation, TimeProvider? time)
    {
        var response = context.Response;
        if (response.StatusCode is < 200 or > 299 || response.Headers.ContentEncoding.Count > 0)
        {
            return null;
        }

        var type = response.ContentType.AsSpan();
        var isEventStream = type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase);
        var marker = isEventStream ? EndMarkers.Of(operation) : EndMarker.None;
        var learns = isEventStream || type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
        if (!learns || (time is null && marker == EndMarker.None))
        {
            return null;
        }

        var inner = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var observer = new AnswerObserver(inner, dialect, marker, isEventStream, time);
        context.Features.Set<IHttpResponseBodyFeature>(observer);
        return observer;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var written = _stream.WriteAsync(buffer, cancellationToken);
        Observe(buffer.Span);
        return written;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        _stream.Write(buffer, offset, count);
        Observe(buffer.AsSpan(offset, count));
    }

    public override void Flush() => _stream.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => _stream.FlushAsync(cancellationToken);

    public void DisableBuffering() => _inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => _inner.StartAsync(cancellationToken);

    public Task CompleteAsync() => _inner.CompleteAsync();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
        => SendFileFallback.SendFileAsync(this, path, offset, count, cancellationToken);

    private void Observe(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (_events is null)
        {
            _scanner?.Feed(bytes);
            return;
        }

        if (FirstByteAt == 0 && _time is not null)
        {
            FirstByteAt = _time.GetTimestamp();
        }

        _events.Feed(bytes);
    }
}
