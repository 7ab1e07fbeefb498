using System.Buffers;
using Microsoft.Extensions.Options;

namespace Gateway.Web;

/// <summary>
/// Keeps the page off the paths of the gateway's own endpoints, and its path free of what a URL would escape.
/// </summary>
internal sealed class PageOptionsValidator : IValidateOptions<PageOptions>
{
    private const int LongestPath = 64;

    private static readonly string[] Taken = ["api", "livez", "openai", "openapi", "readyz", "v1", "v1beta"];

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/");

    public ValidateOptionsResult Validate(string? name, PageOptions options)
    {
        var path = options.Path;
        if (path == "/")
        {
            return ValidateOptionsResult.Success;
        }

        if (string.IsNullOrEmpty(path)
            || path[0] != '/'
            || path[^1] == '/'
            || path.Length > LongestPath
            || path.Contains("//", StringComparison.Ordinal)
            || path.AsSpan().ContainsAnyExcept(Alphabet))
        {
            return ValidateOptionsResult.Fail(
                $"Gateway:Page:Path is '{path}'. Write '/', or a path as '/models': letters, digits, - and _, no "
                    + "slash at the end, "
                + $"up to {LongestPath} characters.");
        }

        var first = path.Split('/')[1];
        return Taken.Contains(first, StringComparer.OrdinalIgnoreCase)
            ? ValidateOptionsResult.Fail(
                $"Gateway:Page:Path is '{path}', but paths below /{first} are the gateway's own. Choose another first "
                    + "segment.")
            : ValidateOptionsResult.Success;
    }
}
