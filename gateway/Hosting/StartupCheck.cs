using Gateway.Configuration;
using Gateway.Forwarding;
using Gateway.Forwarding.Clusters;
using Gateway.Forwarding.Fields;
using Gateway.Forwarding.Upstream;
using Gateway.Inspection;
using Gateway.Routes;
using Gateway.Stores;
using Gateway.Telemetry;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Hosting;

/// <summary>Prevents a start with any error, and reports all errors at once.</summary>
internal static class StartupCheck
{
    public static void ThrowIfInvalid(IServiceProvider services)
    {
        var errors = SettingErrors(services);
        if (errors.Count == 0)
        {
            errors.AddRange(services.GetRequiredService<IStoreStart>().Errors());
        }

        if (errors.Count > 0)
        {
            throw new InvalidConfigurationException([.. errors]);
        }
    }

    /// <summary>What is wrong with the settings, the documents aside.</summary>
    public static List<string> SettingErrors(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        return
        [
            .. ProxyErrors(services, configuration),
            .. Settings.Unknown(configuration),
            .. ServerLimits.Errors(configuration),
            .. OpenTelemetryService.Errors(configuration),
            .. OptionErrors(services),
        ];
    }

    private static List<string> ProxyErrors(IServiceProvider services, IConfiguration configuration)
    {
        var proxy = services.GetRequiredService<IProxyConfigProvider>().GetConfig();
        List<string> errors =
        [
            .. services.GetRequiredService<RouteTable>().Errors,
            .. services.GetRequiredService<UpstreamCredentials>().Errors,
            .. services.GetRequiredService<ClusterHeaders>().Errors,
            .. FieldProfile.Errors(proxy.Clusters),
            .. ConnectionReuse.Errors(proxy.Clusters),
            .. PathPrefixes.Errors(proxy.Clusters),
            .. ClusterRules.Errors(proxy, services.GetRequiredService<DemonstrationAddress>()),
            .. ProxyRules.PolicyErrors(services, proxy),
            .. ProxySettings.Errors(configuration),
        ];

        // YARP's own rules overlap with the gateway's, which name the setting.
        return errors.Count > 0 ? errors : [.. ProxyRules.OwnErrors(services, proxy)];
    }

    private static IEnumerable<string> OptionErrors(IServiceProvider services)
    {
        if (Settings.Unreadable(services.GetRequiredService<IConfiguration>()).ToList() is { Count: > 0 } unreadable)
        {
            return unreadable;
        }

        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return BodyLimits.Errors(
                services.GetRequiredService<RouteTable>(),
                services.GetRequiredService<IOptions<InspectionOptions>>().Value);
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures;
        }
        catch (AggregateException exception)
        {
            return exception.InnerExceptions.OfType<OptionsValidationException>().SelectMany(inner => inner.Failures);
        }
    }
}
