namespace Gateway.Differential.Reading;

/// <summary>What one parser makes of one request.</summary>
/// <param name="Accepted">Whether it took the request at all.</param>
/// <param name="Models">Every model it read; none where it found no such field.</param>
internal readonly record struct Reading(bool Accepted, IReadOnlyList<string> Models)
{
    public static Reading Refused { get; } = new(false, []);

    public static Reading Of(params string?[] models) => new(true, [.. models.OfType<string>()]);
}
