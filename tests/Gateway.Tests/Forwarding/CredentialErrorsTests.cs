using System.Text;
using Gateway.Forwarding;

namespace Gateway.Tests.Forwarding;

public sealed class CredentialErrorsTests
{
    /// <summary>
    /// Whose error it is and what it is about, its body, and whether that is the gateway's credential.
    /// </summary>
    public static TheoryData<string, string, bool> Errors => new()
    {
        {
            "OpenAI: a wrong key",
            """{"error":{"message":"Incorrect API key provided: sk-ab*cd.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""",
            true
        },
        { "OpenAI: a key without a scope", """{"error":{"message":"You have insufficient permissions for this operation. Missing scopes: model.request.","type":"invalid_request_error"}}""", true },
        { "OpenAI: an address that the key may not come from", """{"error":{"message":"No.","code":"ip_not_authorized"}}""", true },
        {
            "OpenAI: the country",
            """{"error":{"code":"unsupported_country_region_territory","message":"Country, region, or territory not supported","param":null,"type":"request_forbidden"}}""",
            false
        },
        { "OpenAI: the model", """{"error":{"message":"Project does not have access to model `x`","type":"invalid_request_error","param":null,"code":"model_not_found"}}""", false },
        { "Anthropic: a key without permission", """{"type":"error","error":{"type":"permission_error","message":"Your API key does not have permission to use the specified resource."}}""", true },
        { "Anthropic: a wrong key", """{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""", true },
        { "Anthropic: the place that the request comes from", """{"error":{"type":"forbidden","message":"Request not allowed"}}""", false },
        { "Gemini: a wrong key", """{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}""", true },
        { "Gemini: a wrong key, in a stream that is an array", """[{"error":{"code":400,"message":"No.","details":[{"reason":"API_KEY_INVALID"}]}}]""", true },
        { "Gemini: a key that leaked", """{"error":{"code":403,"message":"Your API key was reported as leaked. Please use another API key.","status":"PERMISSION_DENIED"}}""", true },
        { "Gemini: a service that is not enabled", """{"error":{"code":403,"status":"PERMISSION_DENIED","details":[{"reason":"SERVICE_DISABLED"}]}}""", true },
        { "Gemini: a project that is suspended", """{"error":{"code":403,"message":"Permission denied: Consumer 'api_key:x' has been suspended.","status":"PERMISSION_DENIED"}}""", true },
        { "Gemini: a tuned model of somebody else", """{"error":{"code":403,"message":"You do not have permission to access tuned model x.","status":"PERMISSION_DENIED"}}""", false },
        { "xAI: a wrong key", """{"code":"Client specified an invalid argument","error":"Incorrect API key provided: xa***yz."}""", true },
        { "xAI: a key without rights", """{"code":"permission-denied","error":"Access to the chat endpoint is denied."}""", true },
        { "xAI: the content", """{"code":"permission-denied","error":"Content violates usage guidelines. "}""", false },
        { "xAI: the content, by its former code", """{"code":"The caller does not have permission to execute the specified operation","error":"Content violates usage guidelines. Team: t, API key ID: k, Failed check: SAFETY_CHECK_TYPE_BIO"}""", false },
        { "OpenRouter: the limit of the key", """{"error":{"message":"Key limit exceeded (total limit).","code":403}}""", true },
        { "OpenRouter: the content", """{"error":{"code":403,"message":"Your input was flagged","metadata":{"reasons":["violence"],"flagged_input":"...","provider_name":"p"}}}""", false },
        { "OpenRouter: the provider's region", """{"error":{"message":"Provider returned error","code":403,"metadata":{"raw":"unsupported_country_region_territory"}}}""", false },
        { "Azure: keys are switched off", """{"error":{"code":"AuthenticationTypeDisabled","message":"Key based authentication is disabled for this resource."}}""", true },
        { "Azure: the network", """{"error":{"code":"403","message":"Access denied due to Virtual Network/Firewall rules."}}""", true },
        { "Azure: a role that is missing", """{"error":{"code":"PermissionDenied","message":"The principal lacks the required data action."}}""", true },
        { "Azure: the content", """{"error":{"code":"content_filter","message":"The response was filtered.","innererror":{"code":"ResponsibleAIPolicyViolation"}}}""", false },
        { "LiteLLM: its key", """{"error":{"message":"key not allowed","type":"key_model_access_denied","param":"model","code":"403"}}""", true },
        { "vLLM: a bad request", """{"error":{"message":"max_tokens must be at least 1","type":"BadRequestError","param":null,"code":400}}""", false },
        { "a text", "Forbidden", false },
        { "a page", "<html>Attention Required!</html>", false },
        { "nothing", "", false },
        { "half of it", """{"error":{"message":"invalid api""", false },
        { "no object", "[1,\"invalid_api_key\"]", false },
        { "half a surrogate pair", """{"error":{"message":"\ud800"}}""", false },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_error_is_the_callers_unless_it_is_about_the_gateways_credential(
        string what, string body, bool isAboutCredential)
        => Assert.Equal(
            (what, isAboutCredential), (what, CredentialErrors.AreIn(Encoding.UTF8.GetBytes(body), quotes: false)));

    [Fact]
    public void A_bad_request_that_is_quoted_is_not_taken_for_the_upstreams_own_word()
    {
        var body = """{"error":{"message":"[{'input': 'Incorrect API key provided'}]","type":"Bad Request"}}"""u8.ToArray();

        Assert.False(CredentialErrors.AreIn(body, quotes: true));
        Assert.True(CredentialErrors.AreIn("""{"error":"Incorrect API key provided: x."}"""u8.ToArray(), quotes: true));
    }
}
