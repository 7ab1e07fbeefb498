namespace Gateway.Configuration;

/// <summary>The address where no setting names one: that of the documents and of the health command.</summary>
internal static class DefaultAddress
{
    public const string Url = "http://localhost:8080";

    private static readonly string[] Others =
        [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    public static void AddTo(WebApplicationBuilder builder)
    {
        // The framework reads ports only where it has no addresses, and warns of addresses beside endpoints.
        if (Array.TrueForAll(Others, key => string.IsNullOrEmpty(builder.Configuration[key]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, Url);
        }
    }
}
