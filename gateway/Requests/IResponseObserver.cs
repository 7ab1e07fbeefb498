namespace Gateway.Requests;

/// <summary>Reads an upstream's response while it passes to the caller.</summary>
internal interface IResponseObserver
{
    /// <summary>Whether an error event may follow what was written: no event is half written.</summary>
    bool IsAtEventBoundary { get; }

    /// <summary>Whether the stream ended without its dialect's end marker. Valid once the forwarder is done.</summary>
    bool EndedEarly { get; }

    /// <summary>Whether the response said that it is complete, or that it failed.</summary>
    bool IsOver { get; }

    /// <summary>Whether the stream reported an error of the upstream.</summary>
    bool HasFailed { get; }

    /// <summary>The timestamp of an event stream's first data line; zero while there is none.</summary>
    long FirstDataAt { get; }

    TokenUsage Usage { get; }

    /// <summary>The model in the upstream's response; null where it names none.</summary>
    string? Model { get; }

    /// <summary>Reads bytes that were written to the caller.</summary>
    void Observe(ReadOnlySpan<byte> bytes);
}
