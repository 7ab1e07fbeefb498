using Gateway.Core.Errors;

namespace Gateway.Catalog.Listing;

/// <summary>The ways in which the catalog endpoints refuse. None of them repeats what the caller sent.</summary>
internal static class CatalogRefusals
{
    public static Refusal NoSuchPath { get; } = new(
        GatewayError.UnknownRoute,
        "There is no such path. GET /v1/models lists the models that this key may call.");

    public static Refusal NoSuchModel { get; } = new(
        GatewayError.ModelNotFound,
        "There is no such model, or this key may not call it. GET /v1/models lists those that it may.");

    public static Refusal NoModels { get; } = new(
        GatewayError.PermissionDenied,
        "The key is valid, but no models are granted to it.");

    public static Refusal Incomplete { get; } = new(
        GatewayError.CatalogUnavailable,
        "The upstream's list of models is missing. Please try again.")
    {
        RetryAfterSeconds = 2,
    };

    public static Refusal OrganisationPaused { get; } = new(
        GatewayError.PermissionDenied,
        "The key is valid, but its organisation is paused.");
}
