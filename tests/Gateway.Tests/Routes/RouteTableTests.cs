using Gateway.Core.Dialects;
using Gateway.Requests;
using Gateway.Routes;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Tests.Routes;

public sealed class RouteTableTests
{
    private static readonly Dictionary<string, string> ChatMetadata = new()
    {
        ["Gateway.Dialect"] = "openai",
        ["Gateway.Operation"] = "chat-completions",
        ["Gateway.Model"] = "body",
    };

    public static TheoryData<string, RouteConfig, string> Unsafe => new()
    {
        { "no metadata", Route() with { Metadata =
            null }, "Metadata:Gateway.Dialect must be one of openai, anthropic, gemini." },
        { "no model source", Route(("Gateway.Model", null)), "Metadata:Gateway.Model must be one of body, path." },
        { "an unknown operation", Route(
            ("Gateway.Operation", "chat")), "Metadata:Gateway.Operation must be one of chat-completions," },
        { "an unknown body format", Route(("Gateway.Body", "xml")), "Metadata:Gateway.Body must be json, multipart" },
        { "an unknown body format beside a known one", Route(
            ("Gateway.Body", "json, xml")), "Metadata:Gateway.Body must be json, multipart" },
        { "a form where the path names the model",
            Route(
                ("Gateway.Model", "path"),
                ("Gateway.Body", "multipart")) with
                {
                    Match = new RouteMatch { Path = "/{model}/x", Methods = ["POST"] },
                },
            "Metadata:Gateway.Body must be json where the model is named in the path" },
        { "a bound that is no number", Route(
            ("Gateway.MaxBodyBytes", "1 MB")), "Metadata:Gateway.MaxBodyBytes must be a whole number" },
        { "a misspelt key", Route(("Gateway.Dialekt", "openai")), "Metadata:Gateway.Dialekt is not known" },
        { "any method", Route() with { Match = new RouteMatch { Path = "/x" } }, "Match:Methods must be exactly" },
        { "two methods", Route() with
        {
            Match = new RouteMatch { Path = "/x", Methods = ["POST", "GET"] },
        }, "Match:Methods must be exactly" },
        { "a host", Route() with
        {
            Match = new RouteMatch { Path = "/x", Methods = ["POST"], Hosts = ["a"] },
        }, "Match may name Path and Methods only" },
        { "a transform", Route() with
        {
            Transforms = [new Dictionary<string, string> { ["PathPrefix"] = "/x" }],
        }, "Transforms must be absent" },
        { "a path without its model", Route(("Gateway.Model", "path")), "Match:Path must hold {model} or {**model}" },
        { "a parameter that is no model", Route() with
        {
            Match = new RouteMatch { Path = "/{x}", Methods = ["POST"] },
        }, "Match:Path may hold one parameter" },
    };

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void A_route_that_does_not_say_how_its_model_is_found_is_an_error_and_never_a_pass_through(
        string what, RouteConfig route, string error)
    {
        var table = RouteTable.Compile([route]);

        Assert.True(
            table.Errors.Any(e => e.StartsWith("ReverseProxy:Routes:chat:" + error, StringComparison.Ordinal)),
            $"{what}: {string.Join('\n', table.Errors)}");
        Assert.Empty(table.Of("chat"));
    }

    [Fact]
    public void Every_error_of_a_route_is_reported_at_once()
        => Assert.Equal(
            4,
            RouteTable.Compile(
                [Route() with { Metadata = null, Match = new RouteMatch { Path = "/x" } }]).Errors.Length);

    [Fact]
    public void A_route_is_compiled_with_its_defaults()
    {
        var route = Assert.Single(RouteTable.Compile([Route()]).Of("chat"));

        Assert.Equal(Dialect.OpenAi, route.Dialect);
        Assert.Equal(Operation.ChatCompletions, route.Operation);
        Assert.Equal(BodyFormats.Json, route.BodyFormats);
        Assert.Equal(32L << 20, route.MaxBodyBytes);
    }

    [Theory]
    [InlineData("/v1beta/models/gemini-3:generateContent", Operation.GenerateContent, "gemini-3")]
    [InlineData("/v1beta/models/openai/gpt-5:free:countTokens", Operation.CountTokens, "openai/gpt-5:free")]
    [InlineData("/v1beta/models/a:generateContent:countTokens", Operation.CountTokens, "a:generateContent")]
    public void A_Gemini_path_ends_in_its_verb(string path, object operation, string model)
    {
        var lines = RouteTable.Compile([Gemini()]).Of("gemini");

        var route = Assert.Single(lines, line => line.Template.TryMatch(path, out _));

        Assert.Equal(operation, route.Operation);
        Assert.True(route.Template.TryMatch(path, out var named));
        Assert.Equal(model, named);
    }

    [Theory]
    [InlineData("/v1beta/models/gemini-3:tuneModel")]
    [InlineData("/v1beta/models/gemini-3")]
    [InlineData("/v1beta/models/:generateContent")]
    [InlineData("/V1beta/models/gemini-3:generateContent")]
    [InlineData("/v1beta/models/gemini-3:generateContent/")]
    public void A_path_that_differs_in_one_byte_is_no_route(string path)
        => Assert.DoesNotContain(
            RouteTable.Compile([Gemini()]).Of("gemini"), line => line.Template.TryMatch(path, out _));

    [Fact]
    public void A_model_in_one_segment_may_not_hold_a_slash()
    {
        var template = new RouteTemplate("/openai/deployments/", "/embeddings", ModelSegments.One);

        Assert.True(template.TryMatch("/openai/deployments/a%2Fb/embeddings", out var model));
        Assert.Equal("a%2Fb", model);
        Assert.False(template.TryMatch("/openai/deployments/a/b/embeddings", out _));
        Assert.Equal("/openai/deployments/x%2Fy/embeddings", template.WithModel("x/y"));
    }

    [Theory]
    [InlineData("/openai/deployments/m/chat/completions", Operation.ChatCompletions, "m")]
    [InlineData("/openai/deployments/m/completions", Operation.Completions, "m")]
    [InlineData("/openai/deployments/a/b/chat/completions", Operation.ChatCompletions, "a/b")]
    [InlineData("/openai/deployments/a%2Fb/c/completions", Operation.Completions, "a%2Fb/c")]
    [InlineData("/openai/deployments/a/b/audio/transcriptions", Operation.Transcriptions, "a/b")]
    public void A_deployment_may_hold_a_slash_and_the_longest_operation_counts(
        string path, object operation, string model)
    {
        var route = RouteTable.Compile([Deployments()]).Of("deployments")
            .First(line => line.Template.TryMatch(path, out _));

        Assert.Equal(operation, route.Operation);
        Assert.True(route.Template.TryMatch(path, out var named));
        Assert.Equal(model, named);
        Assert.EndsWith("/x%2Fy" + route.Template.Suffix, route.Template.WithModel("x/y"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deployment_has_the_bodies_of_its_operation()
    {
        var formats = RouteTable.Compile([Deployments()]).Of("deployments")
            .ToDictionary(line => line.Operation, line => line.BodyFormats);

        Assert.Equal(BodyFormats.Json, formats[Operation.ChatCompletions]);
        Assert.Equal(BodyFormats.Multipart, formats[Operation.Transcriptions]);
    }

    [Theory]
    [InlineData("responses", "json")]
    [InlineData("transcriptions", "json")]
    [InlineData("", "json")]
    public void A_deployment_route_names_operations_that_deployments_have(string operations, string body)
        => Assert.Contains(
            RouteTable.Compile([Deployments(operations, body)]).Errors,
            error => error.StartsWith(
                "ReverseProxy:Routes:deployments:Metadata:Gateway.Operation must ", StringComparison.Ordinal));

    [Fact]
    public void A_Gemini_path_without_its_collection_goes_upstream_with_it()
    {
        var template = RouteTable.Compile([Vendors()]).Of("vendors")[0].Template;

        Assert.True(template.TryMatch("/v1beta/google/gemini-3:generateContent", out var model));
        Assert.Equal("google/gemini-3", model);
        Assert.Equal("/v1beta/models/gemini-3:generateContent", template.WithModel("gemini-3"));
    }

    [Theory]
    [InlineData("/v1/v1/chat/completions", "The path has '/v1' once too often: take it off the end of the base URL.")]
    [InlineData(
        "/v1/v1beta/models/x:generateContent",
        "The path has '/v1' once too often: take it off the end of the base URL.")]
    [InlineData("/v1/v1/models", "The path has '/v1' once too often: take it off the end of the base URL.")]
    [InlineData("/chat/completions", "The path lacks '/v1' at its beginning: put it at the end of the base URL.")]
    [InlineData("/models", "The path lacks '/v1' at its beginning: put it at the end of the base URL.")]
    [InlineData(
        "/models/x:generateContent", "The path lacks '/v1beta' at its beginning: put it at the end of the base URL.")]
    [InlineData("/v1/files", null)]
    [InlineData("/v1/v1/files", null)]
    [InlineData("/gemini/v1beta/models/x:generateContent", null)]
    [InlineData("/", null)]
    public void A_wrong_base_URL_is_told_by_name(string path, string? message)
        => Assert.Equal(message, BaseUrlHint.Of(RouteTable.Compile([Route(), Gemini(), Vendors()]), path)?.Message);

    [Fact]
    public void The_table_tells_a_wrong_method_from_a_wrong_path()
    {
        var table = RouteTable.Compile([Route(), Gemini()]);

        Assert.Equal("POST", table.WithPath("/v1/chat/completions")?.Method);
        Assert.Equal("POST", table.WithPath("/v1beta/models/x:generateContent")?.Method);
        Assert.Null(table.WithPath("/v1/chat"));
    }

    private static RouteConfig Route(params (string Key, string? Value)[] metadata)
    {
        var merged = new Dictionary<string, string>(ChatMetadata);
        foreach (var (key, value) in metadata)
        {
            if (value is null)
            {
                merged.Remove(key);
            }
            else
            {
                merged[key] = value;
            }
        }

        return new RouteConfig
        {
            RouteId = "chat",
            ClusterId = "default",
            Match = new RouteMatch { Path = "/v1/chat/completions", Methods = ["POST"] },
            Metadata = merged,
        };
    }

    private static RouteConfig Gemini() => new()
    {
        RouteId = "gemini",
        ClusterId = "default",
        Match = new RouteMatch { Path = "/v1beta/models/{**model}", Methods = ["POST"] },
        Metadata = new Dictionary<string, string>
        {
            ["Gateway.Dialect"] = "gemini",
            ["Gateway.Operation"] = "generateContent, countTokens",
            ["Gateway.Model"] = "path",
        },
    };

    private static RouteConfig Vendors() => Gemini() with
    {
        RouteId = "vendors",
        Match = new RouteMatch { Path = "/v1beta/{**model}", Methods = ["POST"] },
    };

    private static RouteConfig Deployments(
        string operations = "completions, chat-completions, transcriptions", string body = "json, multipart") => new()
        {
            RouteId = "deployments",
            ClusterId = "default",
            Match = new RouteMatch { Path = "/openai/deployments/{**model}", Methods = ["POST"] },
            Metadata = new Dictionary<string, string>
            {
                ["Gateway.Dialect"] = "openai",
                ["Gateway.Operation"] = operations,
                ["Gateway.Model"] = "path",
                ["Gateway.Body"] = body,
            },
        };
}
