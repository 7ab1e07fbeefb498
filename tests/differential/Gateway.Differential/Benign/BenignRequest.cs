using System.Text;

namespace Gateway.Differential.Benign;

/// <summary>A request that an ordinary client sends.</summary>
internal sealed record BenignRequest(string Name, string Target, string ContentType, byte[] Body,
    params string[] Headers)
{
    public static BenignRequest Json(string name, string target, string body, params string[] headers)
        => new(name, target, "application/json", Encoding.UTF8.GetBytes(body), headers);
}
