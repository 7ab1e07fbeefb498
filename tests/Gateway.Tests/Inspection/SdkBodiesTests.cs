using System.Text.Json;
using Gateway.ClientTypes;
using Gateway.Core.Access;
using Gateway.Core.Keys;
using Gateway.Requests;
using Gateway.Routes;
using Gateway.Tests.Stores;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Tests.Inspection;

/// <summary>What official SDKs write for each field passes for a key whose plan covers the model.</summary>
public sealed class SdkBodiesTests
{
    private const string Model = "acme/small";

    private static readonly Caller FreeCaller = new("key", "organisation", "free", null, OrganisationPaused: false);

    private static readonly RouteTable Routes = CompileRoutes();

    private static readonly string Folder = Repository.PathOf("tests", "clients-types");

    public static TheoryData<string> Files => [.. SdkBody.FilesOf(Folder).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task No_body_of_an_official_sdk_is_refused(string file)
    {
        var snapshot = DocumentsOnDisk.Compile();
        var (refused, count) = (new List<string>(), 0);
        foreach (var body in SdkBody.ReadFile(Path.Combine(Folder, "data", file), Model))
        {
            using var request = new InspectedRequest { Route = RouteOf(body) };
            request.Context.Request.ContentType = body.ContentType;
            request.Context.Features.Get<IHttpRequestFeature>()!.RawTarget = body.Path;
            await request.SendAsync(body.Text);
            var (inspected, refusal) = await request.InspectAsync();
            refusal ??= (Permit.Evaluator.Evaluate(
                FreeCaller, inspected!.Models, snapshot) as AccessDecision.Deny)?.Denial.ToRefusal(snapshot);
            if (refusal is not null)
            {
                refused.Add($"{body.Name}: {refusal.Error}: {refusal.Message}");
            }

            count++;
        }

        Assert.True(refused.Count == 0, $"{refused.Count} of {count}\n{string.Join('\n', refused)}");
        Assert.True(count > 5, $"{count} bodies were read.");
    }

    private static InferenceRoute RouteOf(SdkBody body)
        => Routes.WithPath(body.Path.Split('?')[0])
            ?? throw new InvalidOperationException($"No route takes {body.Path}.");

    private static RouteTable CompileRoutes()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("gateway", "appsettings.json")));
        return RouteTable.Compile(
            settings.RootElement.GetProperty("ReverseProxy").GetProperty("Routes").EnumerateObject().Select(Read));
    }

    private static RouteConfig Read(JsonProperty route) => new()
    {
        RouteId = route.Name,
        ClusterId = "default",
        Match = new RouteMatch
        {
            Path = route.Value.GetProperty("Match").GetProperty("Path").GetString(),
            Methods = ["POST"],
        },
        Metadata = route.Value.GetProperty("Metadata").Deserialize<Dictionary<string, string>>(),
    };
}
