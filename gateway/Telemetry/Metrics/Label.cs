namespace Gateway.Telemetry.Metrics;

/// <summary>
/// A value of a label with its hash: the metrics' store finds a series by the values of all labels, and hashing their
/// text for each measurement is half of its cost.
/// </summary>
internal sealed class Label(string text) : IEquatable<Label>
{
    private readonly int _hash = text.GetHashCode(StringComparison.Ordinal);

    public bool Equals(Label? other) => ReferenceEquals(this, other) || (other is not null && other.ToString() == text);

    public override bool Equals(object? obj) => Equals(obj as Label);

    public override int GetHashCode() => _hash;

    public override string ToString() => text;
}
