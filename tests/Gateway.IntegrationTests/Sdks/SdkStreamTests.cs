using System.Net;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>
/// Streams, whole and broken, over HTTP/1.1 and HTTP/2. A broken one must raise, never read as a whole one.
/// </summary>
public abstract class SdkStreamTests(SdkFixture fixture, ISdk sdk) : IClassFixture<SdkFixture>
{
    private const string Idle = "idle past the timeout";

    // Each breaks off once the caller has its first word, where there is one: over HTTP/2 a reset overtakes what is not
    // read yet.
    private static readonly Dictionary<string, Func<UpstreamConnection, string, Task, Task>> Breaks = new()
    {
        ["error before the head"] = (connection, _, _) => Scripts.Drop(connection),
        ["error before the first event"] = async (connection, dialect, _) =>
        {
            await connection.BeginAnswerAsync(dialect, events: 0);
            connection.Close();
        },
        ["error after some events"] = async (connection, dialect, seen) =>
        {
            await connection.BeginAnswerAsync(dialect);
            await seen;
            connection.Close();
        },
        ["reset"] = async (connection, dialect, seen) =>
        {
            await connection.BeginAnswerAsync(dialect);
            await seen;
            connection.Reset();
        },
        [Idle] = async (connection, dialect, _) =>
        {
            await connection.BeginAnswerAsync(dialect);
            await connection.WaitForCloseAsync();
        },
        ["clean end without the end marker"] = async (connection, dialect, seen) =>
        {
            await connection.BeginAnswerAsync(dialect);
            await seen;
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
        => SdkResults.MeasureAsync(sdk, "streams", $"{name}, {SdkHttp.NameOf(http2)}", async () =>
        {
            var seen = new TaskCompletionSource();
            fixture.Upstream.Script = connection => Breaks[name](connection, sdk.Dialect, seen.Task);
            using var client = AttemptHandler.Create(SdkHttp.VersionOf(http2)).Client;
            var words = new List<string>();
            var exception = await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                try
                {
                    var call = fixture.Call(client, http2, impatient: name == Idle);
                    await foreach (var word in sdk.StreamAsync(call, TestContext.Current.CancellationToken))
                    {
                        words.Add(word);
                        seen.TrySetResult();
                    }
                }
                finally
                {
                    seen.TrySetResult();
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
                await connection.BeginAnswerAsync(sdk.Dialect);
                await seen.Task;
                foreach (var rest in SdkAnswers.Events(sdk.Dialect).Skip(SdkAnswers.UntilFirstWord))
                {
                    await connection.SendChunkAsync(rest);
                }

                await connection.EndStreamAsync();
            };
            using var client = AttemptHandler.Create(HttpVersion.Version11).Client;
            var text = string.Empty;
            var call = fixture.Call(client, http2: false);
            await foreach (var word in sdk.StreamAsync(call, TestContext.Current.CancellationToken))
            {
                seen.TrySetResult();
                text += word;
            }

            Assert.Equal("one two three", text);
            return null;
        });
}
