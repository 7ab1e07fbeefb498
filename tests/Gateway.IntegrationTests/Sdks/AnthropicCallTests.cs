namespace Gateway.IntegrationTests.Sdks;

/// <summary>Allowed calls of the Anthropic package.</summary>
public sealed class AnthropicCallTests() : SdkCallTests(new AnthropicSdk())
{
    public static TheoryData<string> Behaviours => [.. new AnthropicSdk().Calls.Keys];

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task Every_other_call_is_answered(string behaviour) => AssertAnsweredAsync(behaviour);
}
