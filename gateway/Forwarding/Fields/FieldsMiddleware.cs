using Gateway.Requests;

namespace Gateway.Forwarding.Fields;

/// <summary>Refuses a field that is not known where the cluster that serves accepts known fields only.</summary>
internal sealed class FieldsMiddleware(RequestDelegate next, KnownFields known)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!FieldProfile.IsKnown(http.GetReverseProxyFeature().Cluster.Config))
        {
            return next(http);
        }

        var request = http.Gateway().Request;
        return known.Check(request.Operation, request.Body) is { } refusal ? http.RefuseAsync(refusal) : next(http);
    }
}
