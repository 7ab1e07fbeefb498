using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway.Hosting;

/// <summary>Parts of the framework that YARP 2.3 or the host adds, and that the gateway leaves out.</summary>
internal static class FrameworkParts
{
    /// <summary>
    /// The host puts authorization in front of everything. Authentication is the gateway's own; a route that names an
    /// authorization policy does not serve.
    /// </summary>
    public static void LeaveOutAuthorization(this IApplicationBuilder app)
        => app.Properties["__AuthorizationMiddlewareSet"] = true;

    /// <summary>
    /// Data protection serves the cookies of session affinity, which the pipeline does not have. It would read or write
    /// a ring of keys in the home folder at every start.
    /// </summary>
    public static void LeaveOutKeyRing(this IServiceCollection services)
    {
        var keyRing = services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(DataProtectionOptions).Assembly);
        foreach (var service in keyRing.ToList())
        {
            services.Remove(service);
        }

        services.Replace(ServiceDescriptor.Singleton<IDataProtectionProvider, EphemeralDataProtectionProvider>());
    }
}
