using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gateway.Inspection;

/// <summary>Registers the inspection of requests.</summary>
internal static class InspectionExtensions
{
    public static IServiceCollection AddInspection(this IServiceCollection services)
    {
        services.AddOptions<InspectionOptions>().BindConfiguration(InspectionOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<InspectionOptions>, InspectionOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<BufferBudget>();
        services.TryAddSingleton(provider => new RequestInspector(
            provider.GetRequiredService<IOptions<InspectionOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    public static IApplicationBuilder UseInspection(this IApplicationBuilder app)
        => app.UseMiddleware<InspectionMiddleware>();
}
