namespace Gateway.IntegrationTests.Sdks;

/// <summary>A caller who leaves must not leave the upstream working. To be run alone, because it measures a time.</summary>
public abstract class SdkAbortTests(SdkFixture fixture, ISdk sdk) : IClassFixture<SdkFixture>
{
    private static readonly TimeSpan MustArriveWithin = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task An_abandoned_stream_is_abandoned_upstream_within_a_second(bool http2)
        => SdkResults.MeasureAsync(sdk, "streams", $"client abort, {SdkHttp.NameOf(http2)}", async () =>
        {
            var closed = new TaskCompletionSource();
            fixture.Upstream.Script = async connection =>
            {
                await connection.BeginAnswerAsync(sdk.Dialect);
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
