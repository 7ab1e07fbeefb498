using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text.Json;

namespace Gateway.Tests.Cli;

public sealed class DoctorTests : IDisposable
{
    private readonly CommandTester _tester = new();

    public void Dispose() => _tester.Dispose();

    [Fact]
    public async Task An_upstream_that_is_not_there_is_told_with_a_remedy()
    {
        Assert.Equal(1, await _tester.RunAsync("doctor", "-o", "json"));

        var upstream = Finding("upstream default/one");
        Assert.False(upstream.GetProperty("ok").GetBoolean());
        Assert.Contains("correct its address", upstream.GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.True(Finding("documents").GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData("ReverseProxy:Clusters:default:Destinations:two:Address=127.0.0.1:9")]
    [InlineData("ReverseProxy:Clusters:default:Destinations:two:Address=htp://127.0.0.1:9/")]
    [InlineData("ReverseProxy:Clusters:default:Destinations:two:Adress=http://127.0.0.1:9/")]
    public async Task An_address_that_is_none_is_told_as_of_the_settings_and_as_of_the_upstream(string setting)
    {
        Assert.Equal(1, await _tester.RunAsync("doctor", "--set", setting, "-o", "json"));

        var name = setting.Split(':')[4];
        Assert.StartsWith(
            $"ReverseProxy:Clusters:default:Destinations:{name}:Address ",
            Finding("settings").GetProperty("text").GetString(),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Write it as ",
            Finding($"upstream default/{name}").GetProperty("remedy").GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("every name", """{"data":[{"id":"acme/large"},{"id":"acme/small"}]}""", null)]
    [InlineData(
        "a name with the tag that is left out", """{"data":[{"id":"acme/large:latest"},{"id":"acme/small"}]}""", null)]
    [InlineData(
        "names as Gemini lists them",
        """{"models":[{"name":"models/acme/large"},{"name":"models/acme/small"}]}""",
        null)]
    [InlineData("a part of its names", """{"data":[{"id":"another"}],"has_more":true}""", null)]
    [InlineData("no list", "<html>", null)]
    [InlineData(
        "another name",
        """{"data":[{"id":"acme/large"},{"id":"acme/smaller"}]}""",
        "It does not list 'acme/small' (1 model of the catalog).")]
    [InlineData(
        "no name at all", """{"data":[]}""", "It does not list 'acme/large', 'acme/small' (2 models of the catalog).")]
    public async Task The_names_that_the_catalog_sends_are_compared_with_those_that_the_upstream_lists(
        string what, string list, string? told)
    {
        await using var upstream = await ListingUpstream.StartAsync(list);

        await _tester.RunAsync(
            "doctor",
            "--set",
            $"ReverseProxy:Clusters:default:Destinations:two:Address={upstream.Address}",
            "-o",
            "json");

        var findings = _tester.Json.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("subject").GetString() == "upstream default/two"
                && !finding.GetProperty("ok").GetBoolean())
            .Select(finding => finding.GetProperty("text").GetString());
        Assert.Equal((what, told), (what, findings.SingleOrDefault()));
    }

    [Theory]
    [InlineData("""{"data":[]}""", "announces 0 models, and none that a request can name.")]
    [InlineData("""{"data":[{"id":"not a name"}]}""", "announces 1 model, and none that a request can name.")]
    [InlineData("[]", "The list has no array 'data'.")]
    public async Task A_list_of_announced_models_of_which_none_can_be_called_is_bad(string list, string told)
    {
        await using var upstream = await ListingUpstream.StartAsync(list);

        await _tester.RunAsync("doctor", "--set", $"Gateway:Catalog:Url={upstream.Address}v1/models", "-o", "json");

        var finding = Finding("announced models");
        Assert.False(finding.GetProperty("ok").GetBoolean());
        Assert.Contains(told, finding.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_upstream_that_speaks_no_TLS_it_is_told_to_write_http()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var upstream = AnswerPlainlyAsync(listener);
        var address = $"https://{listener.LocalEndpoint}/";

        await _tester.RunAsync(
            "doctor", "--set", $"ReverseProxy:Clusters:default:Destinations:two:Address={address}", "-o", "json");
        await upstream;

        Assert.Contains(
            "or write http:// where it speaks no TLS",
            Finding("upstream default/two").GetProperty("remedy").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_whose_variable_is_unset_is_told_by_the_name_of_the_variable()
    {
        const string Setting = "ReverseProxy:Clusters:default:Metadata:Gateway.CredentialVariable=NO_SUCH_VARIABLE";

        Assert.Equal(1, await _tester.RunAsync("doctor", "--set", Setting, "-o", "json"));
        Assert.Contains(
            "NO_SUCH_VARIABLE", Finding("settings").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_keys_document_that_everybody_can_write_is_told()
    {
        File.SetUnixFileMode(_tester.Documents.PathOf("keys.json"), (UnixFileMode)0b110_110_110);

        await _tester.RunAsync("doctor", "-o", "json");
        Assert.False(Finding("rights").GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Broken_documents_are_told()
    {
        _tester.Documents.Change("plans.json", "acme/small", "acme/smal");

        await _tester.RunAsync("doctor", "-o", "json");
        Assert.Equal("Run: gateway check", Finding("documents").GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task A_collector_that_is_not_there_is_told()
    {
        await _tester.RunAsync("doctor", "--set", "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9", "-o", "json");
        Assert.False(Finding("OTEL_EXPORTER_OTLP_ENDPOINT").GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData("127.0.0.1:4317")]
    [InlineData("localhost:4317")]
    public async Task A_collector_whose_address_is_none_is_told(string address)
    {
        Assert.Equal(
            1, await _tester.RunAsync("doctor", "--set", $"OTEL_EXPORTER_OTLP_ENDPOINT={address}", "-o", "json"));
        Assert.StartsWith(
            "OTEL_EXPORTER_OTLP_ENDPOINT ",
            Finding("settings").GetProperty("text").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(
            "Write it as http://127.0.0.1:4317.",
            Finding("OTEL_EXPORTER_OTLP_ENDPOINT").GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task A_list_of_models_that_is_not_there_is_told_without_its_query()
    {
        await _tester.RunAsync(
            "doctor", "--set", "Gateway:Catalog:Url=http://127.0.0.1:9/v1/models?key=secret", "-o", "json");

        var announced = Finding("announced models");
        Assert.StartsWith(
            "http://127.0.0.1:9/v1/models: The list could not be fetched",
            announced.GetProperty("text").GetString(),
            StringComparison.Ordinal);
        Assert.Contains(
            "correct Gateway:Catalog:Url", announced.GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("without one", "Gateway:Catalog:Cluster=default")]
    [InlineData("whose settings are wrong, as is told of these", "Gateway:Catalog:Url=ftp://127.0.0.1/")]
    [InlineData(
        "whose settings cannot be read, as is told of these",
        "Gateway:Catalog:Url=http://127.0.0.1:9/",
        "Gateway:Catalog:MaxAge=soon")]
    public async Task No_list_is_asked_for(string what, params string[] settings)
    {
        await _tester.RunAsync(
            ["doctor", "-o", "json", .. settings.SelectMany(setting => (string[])["--set", setting])]);

        var subjects = _tester.Json.GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("subject").GetString());
        Assert.False(subjects.Contains("announced models"), what);
    }

    [Theory]
    [InlineData(1, "nobody listens there", "http://127.0.0.1:9/readyz")]
    [InlineData(2, "no address", "readyz")]
    public async Task A_gateway_that_does_not_answer_is_not_healthy(int code, string what, string address)
    {
        Assert.True(await _tester.RunAsync("health", address) == code, what);
        Assert.NotEmpty(_tester.Error);
    }

    private static async Task AnswerPlainlyAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        await stream.ReadExactlyAsync(new byte[1]);
        await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
    }

    private JsonElement Finding(string subject) => _tester.Json.GetProperty("findings").EnumerateArray()
        .First(finding => finding.GetProperty("subject").GetString() == subject);
}
