using Microsoft.Extensions.Options;

namespace Gateway.Cors;

/// <summary>Takes origins as browsers write them: a path or a slash at the end would match nothing.</summary>
internal sealed class CorsOptionsValidator : IValidateOptions<CorsOptions>
{
    public ValidateOptionsResult Validate(string? name, CorsOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        foreach (var origin in AllowedOrigins.Split(options.Origins))
        {
            if (origin != AllowedOrigins.Any && !IsOrigin(origin))
            {
                result.AddError(
                    $"{CorsOptions.Section}:{nameof(CorsOptions.Origins)} has '{origin}'; an origin is written as "
                    + "https://app.example or http://localhost:3000, in lower case and without a slash at the end.");
            }
        }

        return result.Build();
    }

    private static bool IsOrigin(string origin)
        => Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && origin == uri.GetLeftPart(UriPartial.Authority)
        && uri.UserInfo.Length == 0;
}
