namespace Gateway.IntegrationTests.Sdks;

/// <summary>Allowed calls of the OpenAI package.</summary>
public sealed class OpenAiCallTests() : SdkCallTests(new OpenAiSdk())
{
    public static TheoryData<string> Behaviours => [.. new OpenAiSdk().Calls.Keys];

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task Every_other_call_is_answered(string behaviour) => AssertAnsweredAsync(behaviour);
}
