using System.Text.Json;
using Gateway.Cli;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Stubs;
using Gateway.IntegrationTests.Upstreams;
using WireMock.Server;

namespace Gateway.IntegrationTests.Cli;

/// <summary>
/// The command <c>doctor</c> asks upstreams, and for the list of announced models, as the gateway does.
/// </summary>
public sealed class DoctorTests
{
    private const string Listed = """{"data":[{"id":"vendor/one"},{"id":"not a name"}]}""";

    /// <summary>What the upstream answers, and what is found.</summary>
    public static TheoryData<string, int, string, bool, string> Answers => new()
    {
        { "A list", 200, """{"data":[{"id":"vendor/one"}]}""", true, "announces 1 model." },
        { "One with a name that is none", 200, Listed, true, "announces 1 model, and 1 that no request can name." },
        { "A refusal", 401, "{}", false, "The upstream answered 401." },
        { "Another document", 200, "{}", false, "The list has no array 'data'." },
    };

    [Theory]
    [InlineData("/", "/base/models")]
    [InlineData("/api/paas/v4", "/base/api/paas/v4/models")]
    [InlineData(null, "/base/v1/models")]
    public async Task An_upstream_behind_a_path_is_asked_there(string? prefix, string path)
    {
        using var upstream = WireMockServer.StartServing();
        await using var output = new StringWriter();

        await CommandLine.RunAsync(
            [
                "doctor", "--content-root", Repository.Gateway,
                "--set", $"ReverseProxy:Clusters:default:Destinations:primary:Address={upstream.Address}base",
                .. prefix is null
                    ? Array.Empty<string>()
                    : ["--set", $"ReverseProxy:Clusters:default:Metadata:Gateway.PathPrefix={prefix}"],
            ],
            TimeProvider.System,
            output,
            output,
            terminal: null);

        Assert.Equal(path, Assert.Single(upstream.LogEntries).RequestMessage?.Path);
    }

    [Theory]
    [InlineData("400 Bad Request", """{"error":{"code":400,"details":[{"reason":"API_KEY_INVALID"}]}}""", false)]
    [InlineData("400 Bad Request", """{"error":{"code":400,"message":"No such page."}}""", true)]
    [InlineData("403 Forbidden", "{}", false)]
    public async Task An_upstream_that_does_not_take_the_credential_is_found_whatever_status_it_says_so_with(
        string status, string body, bool ok)
    {
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = Scripts.Answer(status, body);
        await using var output = new StringWriter();

        await CommandLine.RunAsync(
            [
                "doctor", "--output", "json", "--content-root", Repository.Gateway,
                "--set", $"ReverseProxy:Clusters:default:Destinations:primary:Address={upstream.Address}",
            ],
            TimeProvider.System,
            output,
            output,
            terminal: null);

        using var report = JsonDocument.Parse(output.ToString());
        var finding = report.RootElement.GetProperty("findings").EnumerateArray()
            .Single(found => found.GetProperty("subject").GetString() == "upstream default/primary");
        Assert.Equal(ok, finding.GetProperty("ok").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_an_upstream_announces_is_found(string what, int status, string body, bool ok, string text)
    {
        using var upstream = WireMockServer.StartServing();
        upstream.Answer(status, body);
        await using var output = new StringWriter();

        await CommandLine.RunAsync(
            [
                "doctor", "--output", "json", "--content-root", Repository.Gateway,
                "--set", $"Gateway:Catalog:Url={upstream.Address}v1/models",
            ],
            TimeProvider.System,
            output,
            output,
            terminal: null);

        using var report = JsonDocument.Parse(output.ToString());
        var finding = report.RootElement.GetProperty("findings").EnumerateArray()
            .Single(found => found.GetProperty("subject").GetString() == "announced models");
        Assert.True(
            finding.GetProperty("text").GetString()!.EndsWith(text, StringComparison.Ordinal)
                && finding.GetProperty("ok").GetBoolean() == ok,
            $"{what}: {finding}");
        Assert.Equal("/v1/models", Assert.Single(upstream.LogEntries).RequestMessage?.Path);
    }
}
