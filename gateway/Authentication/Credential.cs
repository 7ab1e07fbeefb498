using Gateway.Core.Dialects;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Gateway.Authentication;

/// <summary>
/// Finds the one credential of a request. Every carrier of every dialect is looked at, so that a second key can never
/// ride along unseen.
/// </summary>
internal readonly ref struct Credential
{
    private const string Bearer = "Bearer ";

    private Credential(ReadOnlySpan<char> key, string? header, bool isAmbiguous)
    {
        Key = key;
        Header = header;
        IsAmbiguous = isAmbiguous;
    }

    /// <summary>The key as sent; empty where none was.</summary>
    public ReadOnlySpan<char> Key { get; }

    /// <summary>The whole value of the header that the key ends; null where it stands elsewhere.</summary>
    public string? Header { get; }

    /// <summary>Whether Authorization contains a key without the scheme Bearer.</summary>
    public bool LacksScheme { get; private init; }

    /// <summary>Whether the request carries two different ones.</summary>
    public bool IsAmbiguous { get; }

    /// <param name="request">The request.</param>
    /// <param name="dialect">The route's dialect; <c>?key=</c> counts in Gemini only, and is left behind
    /// elsewhere.</param>
    public static Credential Of(HttpRequest request, Dialect dialect)
    {
        var headers = request.Headers;
        var credential = default(Credential);
        credential = credential.With(headers.Authorization, Bearer);
        credential = credential.With(headers["x-api-key"]);
        credential = credential.With(headers["api-key"]);
        credential = credential.With(headers["x-goog-api-key"]);
        return dialect == Dialect.Gemini && request.QueryString.HasValue
            ? credential.WithQuery(request.QueryString)
            : credential;
    }

    private Credential With(StringValues values, string scheme = "")
    {
        var credential = this;
        foreach (var value in values)
        {
            var text = value.AsSpan().Trim();

            // Another scheme is a credential too, only never a good one: it must not hide behind a second header.
            var hasScheme = text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
            credential = credential.With(hasScheme ? text[scheme.Length..].Trim() : text, value, !hasScheme);
        }

        return credential;
    }

    private Credential WithQuery(QueryString query)
    {
        var credential = this;
        foreach (var parameter in new QueryStringEnumerable(query.Value))
        {
            if (parameter.DecodeName().Span.SequenceEqual("key"))
            {
                credential = credential.With(parameter.DecodeValue().Span, header: null);
            }
        }

        return credential;
    }

    private Credential With(ReadOnlySpan<char> key, string? header, bool lacksScheme = false)
    {
        if (key.IsEmpty || Key.SequenceEqual(key))
        {
            return this with { LacksScheme = LacksScheme || (lacksScheme && !key.IsEmpty) };
        }

        return Key.IsEmpty
            ? new Credential(key, header, IsAmbiguous) { LacksScheme = lacksScheme }
            : new Credential(Key, Header, isAmbiguous: true);
    }
}
