using Gateway.Configuration;
using Gateway.Demonstration;
using Gateway.Forwarding;
using Gateway.Routes;
using Gateway.Routing;
using Gateway.Stores;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;

namespace Gateway;

/// <summary>Does not let a gateway start with anything wrong, and says all of it at once.</summary>
internal static class StartupCheck
{
    public static void ThrowIfInvalid(IServiceProvider services)
    {
        var proxy = services.GetRequiredService<IProxyConfigProvider>().GetConfig();
        var errors = new List<string>();
        errors.AddRange(services.GetRequiredService<RouteTable>().Errors);
        errors.AddRange(services.GetRequiredService<UpstreamCredentials>().Errors);
        errors.AddRange(ClusterRules.Errors(proxy.Clusters, services.GetRequiredService<DemonstrationAddress>()));
        errors.AddRange(OptionErrors(services));
        if (errors.Count == 0 && services.GetRequiredService<FileStore>().Load() is LoadResult.Invalid invalid)
        {
            errors.AddRange(invalid.Errors.Select(error => error.ToString()));
        }

        if (errors.Count > 0)
        {
            throw new InvalidConfigurationException([.. errors]);
        }
    }

    private static IEnumerable<string> OptionErrors(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
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
