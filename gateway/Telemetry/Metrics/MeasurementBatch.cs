namespace Gateway.Telemetry.Metrics;

/// <summary>Requests that have ended and are recorded together.</summary>
internal sealed class MeasurementBatch
{
    // The request that fills it is held up for some 30 µs.
    private readonly RequestMeasurement[] _measurements = new RequestMeasurement[64];
    private int _count;

    public bool IsFull => _count == _measurements.Length;

    public ReadOnlySpan<RequestMeasurement> Measurements => _measurements.AsSpan(0, _count);

    public void Add(in RequestMeasurement measurement) => _measurements[_count++] = measurement;

    public void Clear() => _count = 0;
}
