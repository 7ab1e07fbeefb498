namespace Gateway.IntegrationTests.Sdks;

/// <summary>Streamed calls of the Anthropic package.</summary>
public sealed class AnthropicStreamTests(SdkFixture fixture) : SdkStreamTests(fixture, new AnthropicSdk());
