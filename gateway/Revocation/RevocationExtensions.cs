using Gateway.Stores;

namespace Gateway.Revocation;

/// <summary>Ends open responses whose permission was revoked; only if <c>Gateway:CutStreams</c> is set.</summary>
internal static class RevocationExtensions
{
    private const string Setting = $"{StoreOptions.Section}:{nameof(StoreOptions.CutStreams)}";

    public static void AddRevocation(this WebApplicationBuilder builder)
    {
        if (IsWanted(builder.Configuration))
        {
            builder.Services.AddSingleton<OpenResponses>();
            builder.Services.AddHostedService<RevocationWatch>();
        }
    }

    public static void UseRevocation(this IApplicationBuilder app)
    {
        if (IsWanted(app.ApplicationServices.GetRequiredService<IConfiguration>()))
        {
            app.UseMiddleware<RevocationMiddleware>();
        }
    }

    private static bool IsWanted(IConfiguration configuration)
        => bool.TryParse(configuration[Setting], out var wanted) && wanted;
}
