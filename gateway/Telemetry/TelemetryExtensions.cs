using Gateway.Stores.PostgreSql;
using Gateway.Telemetry.Decisions;
using Gateway.Telemetry.Metrics;
using Gateway.Telemetry.Tracing;
using Microsoft.Extensions.Options;

namespace Gateway.Telemetry;

/// <summary>Registers telemetry, and puts it around the pipeline.</summary>
internal static class TelemetryExtensions
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton<StateMetrics>();
        services.AddSingleton<IStoreObserver, StoreMetrics>();
        services.AddSingleton<GatewayTracing>();
        services.AddSingleton<DecisionLog>();
        services.AddHostedService<DecisionLogWriter>();
        OpenTelemetryService.AddTo(services, ExportedSignals.Of(builder.Configuration));
    }

    public static void UseTelemetry(this IApplicationBuilder app)
    {
        // No other service needs it: it only has to exist at a collection.
        app.ApplicationServices.GetRequiredService<StateMetrics>();
        app.UseMiddleware<TelemetryMiddleware>();
    }
}
