using System.Buffers;
using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Names;
using Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Tests.Inspection;

/// <summary>From the bytes of a request to what it asks for, or why not.</summary>
public sealed class RequestInspectorTests
{
    private const string Chat =
        """{"messages":[{"role":"user","content":"hi"}],"stream":true,"model":"gpt-5.4-mini"}""";

    [Fact]
    public async Task A_body_in_pieces_is_held_whole_and_its_model_is_read()
    {
        using var request = new InspectedRequest();
        var inspection = request.InspectAsync();
        foreach (var piece in Chat.Chunk(7))
        {
            Assert.False(inspection.IsCompleted);
            await request.SendAsync(new string(piece), isLast: false);
        }

        await request.SendAsync(string.Empty);
        var (inspected, refusal) = await inspection;
        Assert.Equal(Chat.Length, request.Budget.Held);
        Assert.Null(refusal);
        Assert.NotNull(inspected);
        Assert.Equal(("gpt-5.4-mini", true), (inspected.Models.Primary.Value, inspected.Stream));
        Assert.Equal(Chat, Encoding.UTF8.GetString(inspected.Body.Bytes));
        Assert.Equal("application/json", inspected.Body.ContentType);
        var mention = Assert.Single(inspected.Models.Mentions);
        Assert.Equal(
            "gpt-5.4-mini", Encoding.UTF8.GetString(inspected.Body.Bytes.Slice(mention.Offset, mention.Length)));
    }

    [Fact]
    public async Task Held_bytes_are_counted_until_the_request_ends()
    {
        using var request = new InspectedRequest();
        await request.SendAsync(Chat);
        await request.InspectAsync();
        Assert.Equal(Chat.Length, request.Budget.Held);
        request.Dispose();
        Assert.Equal(0, request.Budget.Held);
        request.Dispose();
        Assert.Equal(0, request.Budget.Held);
    }

    [Theory]
    [InlineData(Chat)]
    [InlineData("[]")]
    public async Task The_scanner_is_given_back(string body)
    {
        using var request = new InspectedRequest();
        await request.SendAsync(body);
        var scanner = RentScanner();
        scanner.Return();

        // A body that is there is read at once, on this thread, whose scanner it is.
        Assert.True(request.InspectAsync().IsCompleted);

        Assert.Same(scanner, RentScanner());
    }

    [Fact]
    public async Task Over_the_budget_of_all_requests_a_request_is_turned_away_for_now()
    {
        using var request = new InspectedRequest(maxBufferedBytes: Chat.Length);
        var other = request.Budget.Open("other", "other");
        Assert.Null(other.Reserve(1));
        await request.SendAsync(Chat);
        var (_, refusal) = await request.InspectAsync();
        Assert.Equal((GatewayError.Overloaded, 1), (refusal?.Error, refusal?.RetryAfterSeconds));
        request.Dispose();
        Assert.Equal(1, request.Budget.Held);
    }

    [Fact]
    public async Task A_body_beyond_the_budget_is_too_large_since_it_can_never_fit()
    {
        using var request = new InspectedRequest(maxBufferedBytes: Chat.Length - 1);
        await request.SendAsync(Chat);
        Assert.Equal(GatewayError.RequestTooLarge, (await request.InspectAsync()).Refusal?.Error);
    }

    [Fact]
    public async Task A_request_may_use_the_whole_budget()
    {
        using var request = new InspectedRequest(maxBufferedBytes: Chat.Length);
        await request.SendAsync(Chat);
        Assert.Null((await request.InspectAsync()).Refusal);
    }

    [Fact]
    public async Task After_the_request_its_bytes_are_given_back_to_the_server()
    {
        using var request = new InspectedRequest();
        await request.SendAsync(Chat);
        await request.InspectAsync();
        request.Dispose();

        var rest = await request.Context.Request.BodyReader.ReadAsync(TestContext.Current.CancellationToken);

        Assert.True(rest is { IsCompleted: true, Buffer.IsEmpty: true });
    }

    [Fact]
    public async Task A_content_length_over_the_cap_is_refused_before_anything_is_read()
    {
        using var request = new InspectedRequest();
        request.Context.Request.ContentLength = 1001;
        Assert.Equal(GatewayError.RequestTooLarge, (await request.InspectAsync()).Refusal?.Error);
    }

    [Fact]
    public async Task A_content_length_of_the_cap_is_fine()
    {
        using var request = new InspectedRequest();
        request.Context.Request.ContentLength = 1000;
        await request.SendAsync(Chat);
        Assert.Null((await request.InspectAsync()).Refusal);
    }

    [Fact]
    public async Task A_refused_type_offers_no_encoding()
    {
        using var request = new InspectedRequest();
        request.Context.Request.ContentType = "text/plain";
        Assert.Equal(GatewayError.UnsupportedMediaType, (await request.InspectAsync()).Refusal?.Error);
        Assert.Empty(request.Context.Response.Headers.AcceptEncoding.ToArray());
    }

    [Fact]
    public async Task A_body_is_read_no_deeper_than_the_options_say()
    {
        using var deep = new InspectedRequest();
        await deep.SendAsync("{\"model\":\"m\",\"x\":" + new string('[', 128));
        Assert.Equal("The body is nested deeper than 128 levels.", (await deep.InspectAsync()).Refusal?.Message);
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(1001, "RequestTooLarge")]
    public async Task A_body_without_a_length_is_refused_over_the_cap(int length, string? error)
    {
        using var request = new InspectedRequest();
        await request.SendAsync(Chat + new string(' ', length - Chat.Length));
        Assert.Equal(error, (await request.InspectAsync()).Refusal?.Error.ToString());
    }

    [Fact]
    public async Task A_refusal_does_not_wait_for_the_rest_of_the_body()
    {
        using var request = new InspectedRequest();
        await request.SendAsync("""{"model":"a","model":""", isLast: false);
        Assert.Equal(GatewayError.ModelConflict, (await request.InspectAsync()).Refusal?.Error);
    }

    [Fact]
    public async Task A_body_that_ends_before_its_json_does_is_refused()
    {
        using var request = new InspectedRequest();
        await request.SendAsync("""{"model":"m","x":[""");
        Assert.Equal(GatewayError.InvalidJson, (await request.InspectAsync()).Refusal?.Error);
    }

    [Fact]
    public async Task A_path_without_a_model_is_refused_in_these_words()
    {
        using var request = new InspectedRequest { Route = AzureRoute() };
        request.Context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/d/chat/completions";
        Assert.Equal(
            "The path does not name a model where this route expects one.",
            (await request.InspectAsync()).Refusal?.Message);
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_in_time_is_refused()
    {
        using var request = new InspectedRequest();
        await request.SendAsync("{", isLast: false);
        var inspection = request.InspectAsync();
        Assert.Equal(TimeSpan.FromSeconds(5), request.Clock.Due);
        request.Clock.Fire();
        Assert.Equal(GatewayError.RequestTimeout, (await inspection).Refusal?.Error);
    }

    [Theory]
    [InlineData(400, "InvalidRequest")]
    [InlineData(408, "RequestTimeout")]
    [InlineData(413, "RequestTooLarge")]
    public async Task What_the_server_finds_wrong_with_a_body_is_a_refusal(int status, string error)
    {
        using var request = new InspectedRequest();
        await request.FailAsync(new BadHttpRequestException("x", status));
        Assert.Equal(error, (await request.InspectAsync()).Refusal?.Error.ToString());
    }

    [Fact]
    public async Task A_connection_that_ends_early_is_a_refusal()
    {
        using var request = new InspectedRequest();
        await request.SendAsync("{", isLast: false);
        await request.FailAsync(new IOException("reset"));
        Assert.Equal(GatewayError.InvalidRequest, (await request.InspectAsync()).Refusal?.Error);
    }

    [Fact]
    public async Task A_coding_that_is_not_taken_is_refused_and_the_answer_says_what_is_accepted()
    {
        using var request = new InspectedRequest();
        request.Context.Request.Headers.ContentEncoding = "compress";
        Assert.Equal(GatewayError.UnsupportedContentEncoding, (await request.InspectAsync()).Refusal?.Error);
        Assert.Equal("gzip, deflate, br, zstd, identity", request.Context.Response.Headers.AcceptEncoding);
    }

    [Theory]
    [InlineData("/v1beta/models/a%2Fb:streamGenerateContent?alt=sse", "a/b", null)]
    [InlineData("/v1beta/models/a:b:streamGenerateContent", "a:b", null)]
    [InlineData("/v1beta/models/a%252Fb:streamGenerateContent", null, "InvalidRequest")]
    [InlineData("/v1beta/models/:streamGenerateContent", null, "UnknownRoute")]
    [InlineData("/v1beta/models/a:generateContent", null, "UnknownRoute")]
    public async Task A_path_names_the_model(string target, string? model, string? error)
    {
        using var request = new InspectedRequest { Route = GeminiRoute() };
        request.Context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        await request.SendAsync("""{"contents":[]}""");
        var (inspected, refusal) = await request.InspectAsync();
        Assert.Equal((model, error), (inspected?.Models.Primary.Value, refusal?.Error.ToString()));
        if (inspected is not null)
        {
            Assert.True(inspected.Stream);
            Assert.Empty(inspected.Models.Mentions);
        }
    }

    [Fact]
    public async Task A_path_model_stands_among_the_mentions_where_the_body_names_others_only()
    {
        using var request = new InspectedRequest { Route = AzureRoute() };
        request.Context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget =
            "/d/m/chat/completions?api-version=1";
        await request.SendAsync("""{"tools":[{"model":"a"}]}""");
        var (inspected, _) = await request.InspectAsync();
        Assert.Equal(
            [
                new ModelMention(ModelRole.Primary, ModelId.Parse("m"), -1, 0),
                new ModelMention(ModelRole.Secondary, ModelId.Parse("a"), 20, 1),
            ],
            inspected!.Models.Mentions.ToArray());
    }

    [Theory]
    [InlineData("m", null)]
    [InlineData("n", "ModelConflict")]
    public async Task A_deployment_and_the_bodys_model_must_agree(string model, string? error)
    {
        using var request = new InspectedRequest { Route = AzureRoute() };
        request.Context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/d/m/chat/completions";
        await request.SendAsync($$"""{"model":"{{model}}"}""");
        var (inspected, refusal) = await request.InspectAsync();
        Assert.Equal(error, refusal?.Error.ToString());
        if (inspected is not null)
        {
            Assert.Equal(
                [new ModelMention(ModelRole.Primary, ModelId.Parse("m"), 10, 1)], inspected.Models.Mentions.ToArray());
            Assert.False(inspected.Stream);
            Assert.Equal((Dialect.OpenAi, Operation.ChatCompletions), (inspected.Dialect, inspected.Operation));
        }
    }

    private static JsonScanner RentScanner()
        => JsonScanner.Rent(
            BodyPlaces.Of(Operation.ChatCompletions), pathModel: null, new JsonLimits(128, 1024), BodyNames.None);

    private static InferenceRoute GeminiRoute() => new(
        "gemini", "POST", new RouteTemplate(
            "/v1beta/models/", ":streamGenerateContent", ModelSegments.Many), Dialect.Gemini,
        Operation.StreamGenerateContent, ModelSource.Path, BodyFormats.Json, MaxBodyBytes: 1000);

    private static InferenceRoute AzureRoute() => new(
        "azure", "POST", new RouteTemplate("/d/", "/chat/completions", ModelSegments.One), Dialect.OpenAi,
        Operation.ChatCompletions, ModelSource.Path, BodyFormats.Json, MaxBodyBytes: 1000);
}
