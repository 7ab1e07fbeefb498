using System.Globalization;
using Gateway.Catalog.Listing;
using Gateway.Core.Models;

namespace Gateway.Access;

/// <summary>
/// Tells whoever reads headers that the model of an answer is deprecated: by RFC 9745 and RFC 8594, which speak of the
/// path, and by headers of the gateway's own, which name the model.
/// </summary>
internal static class LifecycleHeaders
{
    public const string Model = "x-gateway-model-deprecated";

    public const string Successor = "x-gateway-successor";

    public static void AddTo(IHeaderDictionary headers, CatalogModel model)
    {
        if (model.Lifecycle != Lifecycle.Deprecated)
        {
            return;
        }

        headers[Model] = model.Id.Value;
        var links = $"<{PlanAccessEndpoint.Path}>; rel=\"deprecation\"; type=\"application/json\"";
        if (model.DeprecatedOn is { } since)
        {
            headers["Deprecation"] = string.Create(
                CultureInfo.InvariantCulture, $"@{Midnight(since).ToUnixTimeSeconds()}");
        }

        if (model.RetiresOn is { } until)
        {
            headers["Sunset"] = Midnight(until).ToString("R", CultureInfo.InvariantCulture);
        }

        if (model.Replacement is { } replacement)
        {
            headers[Successor] = replacement;
            links += $", </v1/models/{replacement}>; rel=\"successor-version\"";
        }

        headers.Link = links;
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
