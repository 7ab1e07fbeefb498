using Yarp.ReverseProxy.Configuration;

namespace Gateway.Forwarding.Fields;

/// <summary>Adds the check of known fields.</summary>
internal static class FieldsExtensions
{
    /// <summary>Adds nothing where no cluster has the profile <see cref="FieldProfile.Known"/>.</summary>
    public static void UseKnownFields(this IReverseProxyApplicationBuilder proxy)
    {
        var clusters = proxy.ApplicationServices.GetRequiredService<IProxyConfigProvider>().GetConfig().Clusters;
        if (clusters.Any(FieldProfile.IsKnown))
        {
            proxy.UseMiddleware<FieldsMiddleware>(KnownFields.Load());
        }
    }
}
