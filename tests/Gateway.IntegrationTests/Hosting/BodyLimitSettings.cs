using System.Text.Json;

namespace Gateway.IntegrationTests.Hosting;

/// <summary>The settings that give every route one limit, so that a small buffer budget can hold any body.</summary>
internal static class BodyLimitSettings
{
    public static string[] Of(long bytes)
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Gateway, "appsettings.json")));
        return
        [
            .. from route in settings.RootElement.GetProperty("ReverseProxy").GetProperty("Routes").EnumerateObject()
               select $"ReverseProxy:Routes:{route.Name}:Metadata:Gateway.MaxBodyBytes={bytes}",
        ];
    }
}
