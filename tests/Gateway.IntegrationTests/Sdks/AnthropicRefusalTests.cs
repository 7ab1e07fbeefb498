namespace Gateway.IntegrationTests.Sdks;

/// <summary>Refused calls of the Anthropic package.</summary>
public sealed class AnthropicRefusalTests(SdkFixture fixture) : SdkRefusalTests(fixture, new AnthropicSdk());
