namespace Gateway.IntegrationTests.Sdks;

/// <summary>Abandoned streams of the OpenAI package.</summary>
public sealed class OpenAiAbortTests(SdkFixture fixture) : SdkAbortTests(fixture, new OpenAiSdk());
