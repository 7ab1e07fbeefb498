namespace Gateway.IntegrationTests.Sdks;

/// <summary>A caller who leaves must not leave the upstream working. Runs alone, because it measures a time.</summary>
[Collection(RunsAlone.Name)]
public sealed class SdkAbortTests(SdkFixture fixture) : IClassFixture<SdkFixture>
{
    private static readonly TimeSpan MustArriveWithin = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("openai", false)]
    [InlineData("openai", true)]
    [InlineData("anthropic", false)]
    [InlineData("anthropic", true)]
    public Task An_abandoned_stream_is_abandoned_upstream_within_a_second(string dialect, bool http2)
    {
        ISdk sdk = dialect == "anthropic" ? new AnthropicSdk() : new OpenAiSdk();
        return SdkResults.MeasureAsync(sdk, "streams", $"client abort, {SdkHttp.NameOf(http2)}", async () =>
        {
            var closed = new TaskCompletionSource();
            fixture.Upstream.Script = async connection =>
            {
                await connection.BeginAnswerAsync(dialect);
                await connection.WaitForCloseAsync();
                closed.SetResult();
            };
            using var client = AttemptHandler.Create(SdkHttp.VersionOf(http2)).Client;
            using var abort = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await foreach (var _ in sdk.StreamAsync(fixture.Call(client, http2), abort.Token))
                {
                    await abort.CancelAsync();
                }

                abort.Token.ThrowIfCancellationRequested();
            });
            await closed.Task.WaitAsync(MustArriveWithin, TestContext.Current.CancellationToken);
            return null;
        });
    }
}
