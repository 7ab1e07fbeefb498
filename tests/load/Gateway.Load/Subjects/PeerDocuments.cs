using System.Text;

namespace Gateway.Load.Subjects;

/// <summary>The same catalog as HAProxy's map, nginx's Lua table, and the refusals that both answer.</summary>
internal static class PeerDocuments
{
    private const string Denied =
        """{"error":{"message":"Not in your plan.","type":"permission_error","code":"model_access_denied"}}""";

    private const string Unknown =
        """{"error":{"message":"No such model.","type":"invalid_request_error","code":"unsupported_model"}}""";

    /// <summary>Writes them, and the templates with their places filled in, into <paramref name="folder"/>.</summary>
    public static void Write(string folder, string templates, int port, int http2Port, int upstreamPort)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "denied.json"), Denied);
        File.WriteAllText(Path.Combine(folder, "unknown.json"), Unknown);
        var map = new StringBuilder();
        var table = new StringBuilder("return {\n");
        foreach (var name in SampleModels.Names(SampleModels.SampleCount))
        {
            var verdict = name.StartsWith("allowed/", StringComparison.Ordinal) ? "allow" : "deny";
            map.Append(name).Append(' ').AppendLine(verdict);
            table.Append("[\"").Append(name).Append("\"] = \"").Append(verdict).AppendLine("\",");
        }

        table.Append("[\"denied.json\"] = [[").Append(Denied).AppendLine("]],");
        table.Append("[\"unknown.json\"] = [[").Append(Unknown).AppendLine("]],").AppendLine("}");
        File.WriteAllText(Path.Combine(folder, "models.map"), map.ToString());
        File.WriteAllText(Path.Combine(folder, "models.lua"), table.ToString());
        foreach (var template in new[] { "haproxy.cfg", "nginx.conf" })
        {
            File.WriteAllText(Path.Combine(folder, template), File.ReadAllText(Path.Combine(templates, template))
                .Replace("@FOLDER@", folder, StringComparison.Ordinal)
                .Replace("@PORT@", $"{port}", StringComparison.Ordinal)
                .Replace("@H2_PORT@", $"{http2Port}", StringComparison.Ordinal)
                .Replace("@UPSTREAM_PORT@", $"{upstreamPort}", StringComparison.Ordinal));
        }
    }
}
