using Gateway.Core.Documents;

namespace Gateway.Core.Models.Documents;

/// <summary>Where a model is served, and under which name if not its own.</summary>
internal sealed record UpstreamDocument(string Cluster, string? Model)
{
    public const string DefaultCluster = "default";

    public static DocumentShape Shape { get; } = new(
        new DocumentField("cluster", FieldType.Text),
        new DocumentField("model", FieldType.Text));

    public static UpstreamDocument Read(ref DocumentReader reader)
    {
        var (cluster, model) = (DefaultCluster, (string?)null);
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            switch (field)
            {
                case "cluster": cluster = reader.SharedName() ?? ""; break;
                case "model": model = reader.UpstreamName(); break;
                default: throw DocumentShape.Unread(field);
            }
        }

        return new UpstreamDocument(cluster, model);
    }
}
