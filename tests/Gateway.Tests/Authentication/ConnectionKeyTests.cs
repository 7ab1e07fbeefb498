using Gateway.Authentication;
using Gateway.Core.Dialects;
using Gateway.Core.Keys;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Authentication;

public sealed class ConnectionKeyTests
{
    private static readonly KeyDigest Digest = KeyDigest.Of("k"u8);

    private readonly ConnectionKey _connection = new();

    [Fact]
    public void The_same_string_has_the_same_digest()
    {
        var header = Header();
        _connection.Remember(Authorization(header), Digest);

        Assert.Equal(Digest, _connection.DigestOf(Authorization(header)));
    }

    [Fact]
    public void Nothing_is_known_of_a_string_that_only_looks_the_same()
    {
        _connection.Remember(Authorization(Header()), Digest);

        Assert.Null(_connection.DigestOf(Authorization(Header())));
    }

    [Fact]
    public void Another_part_of_the_same_string_is_another_key()
    {
        var header = Header();
        _connection.Remember(Authorization(header), Digest);

        Assert.Null(_connection.DigestOf(Of(request => request.Headers["x-api-key"] = header)));
    }

    [Fact]
    public void Only_what_was_sent_last_is_known()
    {
        var first = Header();
        _connection.Remember(Authorization(first), Digest);
        _connection.Remember(Authorization(Header()), KeyDigest.Of("other"u8));

        Assert.Null(_connection.DigestOf(Authorization(first)));
    }

    [Fact]
    public void A_key_that_stands_in_no_header_is_not_remembered()
    {
        var query = new Action<HttpRequest>(request => request.QueryString = new QueryString("?key=k"));
        _connection.Remember(Of(query), Digest);

        Assert.Null(_connection.DigestOf(Of(query)));
        Assert.Null(_connection.DigestOf(default));
    }

    private static string Header() => new("Bearer k".AsSpan());

    private static Credential Authorization(string header) => Of(request => request.Headers.Authorization = header);

    private static Credential Of(Action<HttpRequest> arrange)
    {
        var request = new DefaultHttpContext().Request;
        arrange(request);
        return Credential.Of(request, Dialect.Gemini);
    }
}
