namespace Gateway.IntegrationTests.Sdks;

/// <summary>One call that a test makes through an SDK.</summary>
/// <param name="Http">The client that the SDK sends with.</param>
/// <param name="Gateway">The base address, as a customer would set it less what the SDK's own path begins with.</param>
public sealed record SdkCall(HttpClient Http, Uri Gateway, string Key, string Model, string Prompt);
