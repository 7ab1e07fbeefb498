using System.Text;
using Gateway.ClientTypes;

namespace Gateway.Differential.Benign;

/// <summary>What official SDKs write for each field of their request types.</summary>
internal static class SdkShapes
{
    public static IEnumerable<BenignRequest> In(string clientTypes) => SdkBody.FilesOf(clientTypes)
        .SelectMany(file => SdkBody.ReadFile(file, Names.Allowed))
        .Select(body => new BenignRequest(
            "SDK: " + body.Name, body.Path, body.ContentType, Encoding.UTF8.GetBytes(body.Text)));
}
