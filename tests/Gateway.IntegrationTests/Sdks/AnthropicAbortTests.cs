namespace Gateway.IntegrationTests.Sdks;

/// <summary>Abandoned streams of the Anthropic package.</summary>
[Collection(RunsAlone.Name)]
public sealed class AnthropicAbortTests(SdkFixture fixture) : SdkAbortTests(fixture, new AnthropicSdk());
