namespace Gateway.IntegrationTests.Sdks;

/// <summary>Streamed calls of the OpenAI package.</summary>
public sealed class OpenAiStreamTests(SdkFixture fixture) : SdkStreamTests(fixture, new OpenAiSdk());
