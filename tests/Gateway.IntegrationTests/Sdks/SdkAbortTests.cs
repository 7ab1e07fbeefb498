
using Gateway.Core.Dialects;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>A caller who leaves must not leave the upstream working.</summary>
public abstract class SdkAbortTests(SdkFixture fixture, ISdk sdk) : IClassFixture<SdkFixture>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task An_abandoned_stream_is_abandoned_upstream(bool http2)
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

            // Nothing else closes it so soon: this gateway waits longer than that for an upstream that says nothing.
            await closed.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
            return null;
        });
}
