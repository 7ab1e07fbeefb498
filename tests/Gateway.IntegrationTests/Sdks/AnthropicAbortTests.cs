namespace Gateway.IntegrationTests.Sdks;

/// <summary>Abandoned streams of the Anthropic package.</summary>
public sealed class AnthropicAbortTests(SdkFixture fixture) : SdkAbortTests(fixture, new AnthropicSdk());
