using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>Streams, whole and broken, over HTTP/1.1 and HTTP/2. A broken one must raise, never read as a whole one.</summary>
public abstract class SdkStreamTests(SdkFixture fixture, ISdk sdk) : IClassFixture<SdkFixture>
{
    private const int EventsUntilFirstWord = 3;

    private static readonly TimeSpan AbortMustArriveWithin = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, Func<UpstreamConnection, string, Task>> Breaks = new(StringComparer.Ordinal)
    {
        ["error before the head"] = (connection, _) => Scripts.Drop(connection),
        ["error before the first event"] = (connection, dialect) => BeginAsync(connection, dialect, 0, connection.Close),
        ["error after some events"] = (connection, dialect) => BeginAsync(connection, dialect, EventsUntilFirstWord, connection.Close),
        ["reset"] = (connection, dialect) => BeginAsync(connection, dialect, EventsUntilFirstWord, connection.Reset),
        ["idle past the timeout"] = async (connection, dialect) =>
        {
            await BeginAsync(connection, dialect, EventsUntilFirstWord);
            await connection.WaitForCloseAsync();
        },
        ["clean end without the end marker"] = async (connection, dialect) =>
        {
            await BeginAsync(connection, dialect, EventsUntilFirstWord);
            await connection.EndStreamAsync();
        },
    };

    public static TheoryData<string, bool> Names
    {
        get
        {
            var rows = new TheoryData<string, bool>();
            foreach (var name in Breaks.Keys)
            {
                rows.Add(name, false);
                rows.Add(name, true);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_broken_stream_raises(string name, bool http2)
        => SdkResults.MeasureAsync(sdk, "streams", $"{name}, {VersionName(http2)}", async () =>
        {
            fixture.Upstream.Script = connection => Breaks[name](connection, sdk.Dialect);
            using var client = AttemptHandler.Create(VersionOf(http2)).Client;
            var words = new List<string>();
            var exception = await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await foreach (var word in sdk.StreamAsync(Call(client, http2), TestContext.Current.CancellationToken))
                {
                    words.Add(word);
                }
            });
            Assert.Equal(name.StartsWith("error before", StringComparison.Ordinal), words.Count == 0);
            return $"`{sdk.Describe(exception).ClassName}`";
        });

    [Fact]
    public Task The_first_word_arrives_before_the_upstream_has_sent_the_last()
        => SdkResults.MeasureAsync(sdk, "calls", "stream", async () =>
        {
            var seen = new TaskCompletionSource();
            fixture.Upstream.Script = async connection =>
            {
                await BeginAsync(connection, sdk.Dialect, EventsUntilFirstWord);
                await seen.Task;
                foreach (var rest in SdkAnswers.Events(sdk.Dialect).Skip(EventsUntilFirstWord))
                {
                    await connection.SendChunkAsync(rest);
                }

                await connection.EndStreamAsync();
            };
            using var client = AttemptHandler.Create(HttpVersion.Version11).Client;
            var text = string.Empty;
            await foreach (var word in sdk.StreamAsync(Call(client, http2: false), TestContext.Current.CancellationToken))
            {
                seen.TrySetResult();
                text += word;
            }

            Assert.Equal("one two three", text);
            return null;
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task An_abandoned_stream_is_abandoned_upstream_within_a_second(bool http2)
        => SdkResults.MeasureAsync(sdk, "streams", $"client abort, {VersionName(http2)}", async () =>
        {
            var closed = new TaskCompletionSource();
            fixture.Upstream.Script = async connection =>
            {
                await BeginAsync(connection, sdk.Dialect, EventsUntilFirstWord);
                await connection.WaitForCloseAsync();
                closed.SetResult();
            };
            using var client = AttemptHandler.Create(VersionOf(http2)).Client;
            using var abort = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await foreach (var _ in sdk.StreamAsync(Call(client, http2), abort.Token))
                {
                    await abort.CancelAsync();
                }

                abort.Token.ThrowIfCancellationRequested();
            });
            await closed.Task.WaitAsync(AbortMustArriveWithin, TestContext.Current.CancellationToken);
            return null;
        });

    private static async Task BeginAsync(UpstreamConnection connection, string dialect, int events, Action? then = null)
    {
        await connection.OpenStreamAsync();
        foreach (var item in SdkAnswers.Events(dialect).Take(events))
        {
            await connection.SendChunkAsync(item);
        }

        then?.Invoke();
    }

    private static Version VersionOf(bool http2) => http2 ? HttpVersion.Version20 : HttpVersion.Version11;

    private static string VersionName(bool http2) => http2 ? "HTTP/2" : "HTTP/1.1";

    private SdkCall Call(HttpClient client, bool http2)
        => new(client, (http2 ? fixture.OverHttp2 : fixture.Gateway).Address, TestKeys.Free.Secret, "acme/large:free", "Hello");
}
