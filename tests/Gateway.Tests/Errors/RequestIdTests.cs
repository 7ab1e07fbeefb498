using Gateway.Errors;

namespace Gateway.Tests.Errors;

public sealed class RequestIdTests
{
    [Fact]
    public void A_request_id_is_its_prefix_and_22_letters_or_digits()
        => Assert.All(Enumerable.Range(0, 1000).Select(_ => RequestId.New()), id =>
        {
            Assert.Equal(26, id.Length);
            Assert.StartsWith("req_", id, StringComparison.Ordinal);
            Assert.All(id[4..], c => Assert.True(char.IsAsciiLetterOrDigit(c)));
        });

    [Fact]
    public void No_two_requests_share_an_id()
        => Assert.Equal(
            10_000,
            Enumerable.Range(0, 10_000).Select(_ => RequestId.New()).Distinct(StringComparer.Ordinal).Count());
}
