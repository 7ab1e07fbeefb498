namespace Gateway.IntegrationTests.Sdks;

/// <summary>Refused calls of the OpenAI package.</summary>
public sealed class OpenAiRefusalTests(SdkFixture fixture) : SdkRefusalTests(fixture, new OpenAiSdk());
