using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Gateway.ClientTypes;
using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Inference;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>A cluster with <c>Gateway.Fields</c> set to <c>Known</c> gets requests with known fields only.</summary>
public sealed class KnownFieldsTests(KnownFieldsFixture fixture) : IClassFixture<KnownFieldsFixture>
{
    private const string Reason = ", which is not known for this operation. "
        + "The upstream of this model accepts known fields only. Remove the field.";

    private const string Unknown = """{"model":"allowed-model","messages":[],"no_such_field":1}""";

    private static readonly string Folder = Path.Combine(Repository.Gateway, "..", "tests", "clients-types");

    public static TheoryData<string> Routes => [.. RouteCases.Names];

    public static TheoryData<string, string, string, string> Items => new()
    {
        {
            "anthropic", "/v1/messages/batches",
            """{"requests":[{"custom_id":"a","params":{"model":"allowed-model","messages":[],"other":1}}]}""",
            "'requests[].params' has the field 'other'"
        },
        {
            "gemini", "/v1beta/models/allowed-model:batchEmbedContents",
            """{"requests":[{"model":"models/allowed-model","content":{},"other":1}]}""",
            "'requests[]' has the field 'other'"
        },
        { "openai", "/v1/responses", """{"model":"allowed-model","input":"i","no name":1}""", "The body has a field" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task An_unknown_field_is_refused_on_every_route(string route)
    {
        var routeCase = RouteCases.ByName[route];
        var text = Encoding.UTF8.GetString(routeCase.Content("allowed-model", stream: false));
        var body = routeCase.IsMultipart
            ? MultipartRoutes.Field("no_such_field", "x") + text
            : "{\"no_such_field\":1" + (text is "{}" ? "" : ",") + text[1..];

        using var response = await SendAsync(
            fixture.Client, routeCase.Target("allowed-model"), routeCase.ContentType, body);

        var place = routeCase.IsMultipart ? "The form" : "The body";
        await response.IsRefusalAsync(
            ExpectedError.UnsupportedField, routeCase.Dialect, $"{place} has the field 'no_such_field'{Reason}");
        fixture.AssertUpstreamSawNothing();
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task A_field_is_refused_in_an_item_and_its_name_only_repeated_where_it_is_plain(
        string dialect, string path, string body, string start)
    {
        using var response = await fixture.Client.PostAsync(path, body, TestKeys.Free);

        await response.IsRefusalAsync(ExpectedError.UnsupportedField, dialect, start + Reason);
        fixture.AssertUpstreamSawNothing();
    }

    [Fact]
    public async Task Every_body_of_an_official_sdk_is_forwarded()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(
            upstream, "ReverseProxy:Clusters:default:Metadata:Gateway.Fields=Known");
        var refused = new List<string>();
        var count = 0;
        foreach (var body in SdkBody.FilesOf(Folder).SelectMany(file => SdkBody.ReadFile(file, "allowed-model")))
        {
            using var response = await SendAsync(gateway.Client, body.Path, body.ContentType, body.Text);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                refused.Add($"{body.Name}: {await response.Content.ReadAsStringAsync()}");
            }

            count++;
        }

        Assert.True(refused.Count == 0, $"{refused.Count} of {count}\n{string.Join('\n', refused)}");
        Assert.Equal(count, upstream.Requests.Count);
    }

    [Fact]
    public async Task A_cluster_without_the_profile_forwards_an_unknown_field()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(
            upstream,
            "ReverseProxy:Clusters:default:Metadata:Gateway.Fields=Checked",
            "ReverseProxy:Clusters:router:Destinations:primary:Address=http://127.0.0.1:9/",
            "ReverseProxy:Clusters:router:Metadata:Gateway.Fields=Known");

        using var response = await gateway.Client.PostAsync("/v1/chat/completions", Unknown, TestKeys.Free);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(upstream.Requests);
    }

    private static Task<HttpResponseMessage> SendAsync(
        GatewayClient client, string path, string contentType, string body)
        => client.SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } },
            Headers = { { "x-api-key", TestKeys.Free.Secret } },
        });
}
