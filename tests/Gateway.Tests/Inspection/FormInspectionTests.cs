using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Inspection;
using Gateway.Requests;

namespace Gateway.Tests.Inspection;

/// <summary>Forms, from the bytes of a request to what it asks for, or why not.</summary>
public sealed class FormInspectionTests : IDisposable
{
    private const string Form = "--B\r\nContent-Disposition: form-data; name=model\r\n\r\nwhisper-1\r\n--B--\r\n";

    private readonly InspectedRequest _request = NewRequest();

    public void Dispose() => _request.Dispose();

    [Fact]
    public async Task A_form_is_inspected_and_written_anew()
    {
        await _request.SendAsync(Form);
        var (inspected, refusal) = await _request.InspectAsync();
        Assert.Null(refusal);
        Assert.Equal(("whisper-1", false), (inspected?.Models.Primary.Value, inspected?.Stream));
        var mention = Assert.Single(inspected!.Models.Mentions);
        Assert.Equal((ModelRole.Primary, "whisper-1"), (mention.Role, mention.Model));
        Assert.StartsWith(
            "multipart/form-data; boundary=gateway-", inspected?.Body.ContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_over_the_cap_is_refused()
    {
        await _request.SendAsync(new string('-', 1001));
        Assert.Equal(GatewayError.RequestTooLarge, (await _request.InspectAsync()).Refusal?.Error);
    }

    [Fact]
    public async Task A_form_that_names_no_model_is_refused()
    {
        await _request.SendAsync("--B\r\nContent-Disposition: form-data; name=x\r\n\r\ny\r\n--B--\r\n");
        var (inspected, refusal) = await _request.InspectAsync();
        Assert.Equal((null, GatewayError.ModelRequired), (inspected, refusal?.Error));
    }

    [Fact]
    public async Task What_is_written_anew_of_a_form_is_counted_beside_its_body_until_the_request_ends()
    {
        await _request.SendAsync(Form);
        var (inspected, _) = await _request.InspectAsync();
        Assert.InRange(_request.Budget.Held, Form.Length + inspected!.Body.Bytes.Length, Form.Length + 4096);
        _request.Dispose();
        Assert.Equal(0, _request.Budget.Held);
    }

    [Fact]
    public async Task A_form_that_fits_but_not_with_what_is_written_anew_is_turned_away_for_now()
    {
        using var request = NewRequest(maxBufferedBytes: Form.Length);
        await request.SendAsync(Form);
        Assert.Same(BodyRefusals.Overloaded, (await request.InspectAsync()).Refusal);
        request.Dispose();
        Assert.Equal(0, request.Budget.Held);
    }

    [Fact]
    public async Task A_form_is_read_no_wider_than_the_options_say()
    {
        await _request.SendAsync(string.Concat(Enumerable.Repeat("--B\r\n", 66)));
        Assert.Equal("The form has more than 64 parts.", (await _request.InspectAsync()).Refusal?.Message);
    }

    private static InspectedRequest NewRequest(long maxBufferedBytes = 1 << 20)
    {
        var request = new InspectedRequest(maxBufferedBytes)
        {
            Route = new InferenceRoute(
                "audio", "POST", new RouteTemplate(
                    "/v1/audio/transcriptions", string.Empty, ModelSegments.None), Dialect.OpenAi,
                Operation.Transcriptions, ModelSource.Body, BodyFormats.Multipart, MaxBodyBytes: 1000),
        };
        request.Context.Request.ContentType = "multipart/form-data; boundary=B";
        return request;
    }
}
