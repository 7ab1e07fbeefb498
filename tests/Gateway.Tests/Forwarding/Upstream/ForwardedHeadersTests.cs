using Gateway.Forwarding.Upstream;

namespace Gateway.Tests.Forwarding.Upstream;

public sealed class ForwardedHeadersTests
{
    [Theory]
    [InlineData("Accept")]
    [InlineData("user-agent")]
    [InlineData("anthropic-version")]
    [InlineData("Anthropic-Beta")]
    [InlineData("x-stainless-retry-count")]
    public void A_listed_header_goes_upstream(string name) => Assert.True(ForwardedHeaders.GoUpstream(name));

    [Theory]
    [InlineData("Authorization")]
    [InlineData("x-api-key")]
    [InlineData("X_Api_Key")]
    [InlineData("Cookie")]
    [InlineData("Host")]
    [InlineData("X-Original-URL")]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-portkey-config")]
    [InlineData("X-Amzn-SageMaker-Adapter-Identifier")]
    [InlineData("traceparent")]
    [InlineData("x-stainless-model")]
    [InlineData("Expect")]
    [InlineData("Content-Length")]
    public void Any_other_header_stays_behind(string name) => Assert.False(ForwardedHeaders.GoUpstream(name));

    [Theory]
    [InlineData("Retry-After", true)]
    [InlineData("request-id", true)]
    [InlineData("x-ratelimit-remaining-tokens", true)]
    [InlineData("Content-Type", true)]
    [InlineData("Set-Cookie", false)]
    [InlineData("Location", false)]
    [InlineData("openai-organization", false)]
    [InlineData("x-gateway-error", false)]
    [InlineData("WWW-Authenticate", false)]
    public void An_answer_keeps_what_is_the_callers_business(string name, bool kept)
        => Assert.Equal(kept, ForwardedHeaders.ReachCaller(name));
}
