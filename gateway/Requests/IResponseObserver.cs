namespace Gateway.Requests;

/// <summary>Reads an upstream's response while it passes to the caller.</summary>
internal interface IResponseObserver
{
    bool IsEventStream { get; }

    /// <summary>Whether an error event may follow what was written: no event is half written.</summary>
    bool IsAtEventBoundary { get; }

    /// <summary>Whether the stream ended without its dialect's end marker. Valid once the forwarder is done.</summary>
    bool EndedEarly { get; }

    /// <summary>The timestamp of an event stream's first byte; zero while there is none.</summary>
    long FirstByteAt { get; }

    TokenUsage Usage { get; }

    /// <summary>The model that the upstream says has served; null where the upstream names none.</summary>
    string? Model { get; }

    /// <summary>Reads bytes that were written to the caller.</summary>
    void Observe(ReadOnlySpan<byte> bytes);
}
