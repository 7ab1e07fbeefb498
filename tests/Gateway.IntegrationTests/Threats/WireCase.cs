namespace Gateway.IntegrationTests.Threats;

/// <summary>One request in bytes, and what must become of it.</summary>
/// <param name="Threat">The row of THREATS.md.</param>
/// <param name="What">What is special about the request.</param>
/// <param name="Request">The bytes, one for each character.</param>
/// <param name="Expected">The status of the answer, or the target at which the upstream sees the request.</param>
internal sealed record WireCase(string Threat, string What, string Request, string Expected)
{
    public override string ToString() => $"{Threat}, {What}";
}
