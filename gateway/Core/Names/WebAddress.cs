using System.Diagnostics.CodeAnalysis;

namespace Gateway.Core.Names;

/// <summary>What is taken for an address of the web wherever an operator writes one.</summary>
internal static class WebAddress
{
    /// <summary>Whether a text is an absolute http or https address.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out Uri? address)
        => Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is ("http" or "https");
}
