using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gateway.Cors;

/// <summary>Registers calls from pages of other origins, which are off unless a setting names some.</summary>
internal static class CorsExtensions
{
    public static IServiceCollection AddAllowedOrigins(this IServiceCollection services)
    {
        services.AddOptions<CorsOptions>().BindConfiguration(CorsOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CorsOptions>, CorsOptionsValidator>());
        services.TryAddSingleton(
            provider => new AllowedOrigins(provider.GetRequiredService<IOptions<CorsOptions>>().Value.Origins));
        return services;
    }

    public static void UseAllowedOrigins(this IApplicationBuilder app)
    {
        if (!app.ApplicationServices.GetRequiredService<AllowedOrigins>().IsEmpty)
        {
            app.UseMiddleware<CorsMiddleware>();
        }
    }
}
