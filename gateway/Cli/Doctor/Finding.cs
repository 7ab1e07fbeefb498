namespace Gateway.Cli.Doctor;

/// <summary>The result of one check: good where there is no remedy.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do about it; null where all is well.</param>
internal sealed record Finding(string Subject, string Text, string? Remedy = null);
