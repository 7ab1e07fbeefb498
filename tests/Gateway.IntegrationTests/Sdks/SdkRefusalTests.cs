using System.Net;
using Gateway.Core.Dialects;
using Gateway.Errors;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>What an SDK raises for each refusal, and how often it tries.</summary>
public abstract class SdkRefusalTests(SdkFixture fixture, ISdk sdk) : IClassFixture<SdkFixture>
{
    private static readonly TimeSpan TimerSlack = TimeSpan.FromMilliseconds(20);

    public static TheoryData<string> Names => [.. SdkRefusal.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_refusal_raises_what_a_user_can_branch_on(string name)
        => SdkResults.MeasureAsync(sdk, "refusals", name, async () =>
        {
            var refusal = SdkRefusal.All[name];
            var before = fixture.Upstream.Requests.Count;
            fixture.Upstream.Script = refusal.Script ?? Scripts.Json;
            var (client, handler) = AttemptHandler.Create(HttpVersion.Version11);
            using var _ = client;
            var gateway = new Uri(fixture.AddressOf(http2: false, impatient: refusal.Status == 504), refusal.Path);
            var call = new SdkCall(client, gateway, refusal.Key.Secret, refusal.Model, refusal.Prompt);

            var error = sdk.Describe(await Assert.ThrowsAnyAsync<Exception>(() => sdk.ChatAsync(call)));

            var code = sdk.Dialect == "anthropic" ? refusal.AnthropicCode ?? refusal.Code : refusal.Code;
            var last = handler.Attempts[^1];
            var className = sdk.ClassFor(refusal.Status);
            var requestId = sdk.ReadsRequestIdInBody && refusal.IsOfUpstream ? null : last.RequestId;
            Assert.Equal(new SdkError(className, refusal.Status, code, requestId, error.Message), error);
            Assert.StartsWith("req_", last.RequestId, StringComparison.Ordinal);
            Assert.NotEmpty(error.Message);
            Assert.Equal(sdk.AttemptsFor(refusal.Status), handler.Attempts.Count);
            AssertPauses(handler.Attempts);
            var forwarded = refusal.Script is null ? 0 : handler.Attempts.Count;
            Assert.Equal(forwarded, fixture.Upstream.Requests.Count - before);
            return $"`{error.ClassName}` ×{handler.Attempts.Count}";
        });

    private static void AssertPauses(IReadOnlyList<AttemptHandler.Attempt> attempts)
    {
        foreach (var (earlier, later) in attempts.Zip(attempts.Skip(1)))
        {
            Assert.NotNull(earlier.RetryAfter);
            var paused = TimeProvider.System.GetElapsedTime(earlier.At, later.At);
            var asked = earlier.RetryAfter;
            Assert.True(paused >= asked - TimerSlack, $"tried again after {paused}, asked for {asked}");
        }
    }
}
