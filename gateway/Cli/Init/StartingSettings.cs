using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Forwarding.Upstream;

namespace Gateway.Cli.Init;

/// <summary>The gateway's own settings, with the routes of the wanted dialects and the operator's upstream.</summary>
internal static class StartingSettings
{
    private const string Comment =
        """
        // Settings of the gateway. Whatever is not in Routes is refused. A change here needs a restart;
        // models, plans, organisations and keys are in config/ and change while the gateway runs.
        // Secrets do not belong here: Gateway.CredentialVariable names the environment variable that holds one.

        """;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(string own, Upstream upstream)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip };
        var settings = JsonNode.Parse(own, null, options)!.AsObject();
        settings["$schema"] = "config/schemas/appsettings.schema.json";
        var proxy = settings["ReverseProxy"]!.AsObject();
        var routes = proxy["Routes"]!.AsObject();
        foreach (var (name, route) in routes.ToList())
        {
            if (!upstream.Dialects.Contains(
                route!["Metadata"]!["Gateway.Dialect"]!.GetValue<string>(), StringComparer.Ordinal))
            {
                routes.Remove(name);
            }
        }

        proxy["Clusters"] = new JsonObject { ["default"] = Cluster(upstream) };
        return Comment + settings.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Cluster(Upstream upstream)
    {
        var cluster = new JsonObject
        {
            ["Destinations"] = new JsonObject { ["primary"] = new JsonObject { ["Address"] = upstream.Address } },
        };
        if (upstream.CredentialVariable is { } variable)
        {
            var metadata = new JsonObject { [UpstreamCredentials.VariableKey] = variable };
            if (upstream.CredentialHeader is { } header)
            {
                metadata[UpstreamCredentials.HeaderKey] = header;
            }

            cluster["Metadata"] = metadata;
        }

        return cluster;
    }
}
