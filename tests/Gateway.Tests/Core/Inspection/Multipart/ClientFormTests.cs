using System.Buffers;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using Gateway.Tests.Inspection;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Tests.Core.Inspection.Multipart;

/// <summary>The forms that real clients write pass, and what goes on is spelt in one way.</summary>
public sealed class ClientFormTests
{
    private const string Canonical =
        "--X\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\nContent-Type: audio/wav\n\nRIFF\n"
        + "--X\nContent-Disposition: form-data; name=\"model\"\n\nwhisper-1\n--X--\n";

    public static TheoryData<string, string, string> Clients { get; } = new()
    {
        { "curl", "------------------------d74496d66958873e",
            "--#\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\nContent-Type: audio/wav\n\nRIFF\n"
            + "--#\nContent-Disposition: form-data; name=\"model\"\n\nwhisper-1\n--#--\n" },
        { "requests", "0f755c9ad1bd4b7e8fcd08dd0b3a2b6d",
            "--#\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\nContent-Type: audio/wav\n\nRIFF\n"
            + "--#\nContent-Disposition: form-data; name=\"model\"\n\nwhisper-1\n--#--\n" },
        { "a browser", "----WebKitFormBoundary7MA4YWxkTrZu0gW",
            "--#\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\nContent-Type: audio/wav\n\nRIFF\n"
            + "--#\nContent-Disposition: form-data; name=\"model\"\n\nwhisper-1\n--#--" },
        { "OkHttp", "2c3e1f3b-3a0c-4a3c-9d44-9e59d6a1f7aa",
            "--#\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\nContent-Type: audio/wav\n"
            + "Content-Length: 4\n\nRIFF\n"
            + "--#\nContent-Disposition: form-data; name=\"model\"\nContent-Type: text/plain; charset=utf-8\n"
            + "Content-Length: 9\n\n"
            + "whisper-1\n--#--\n" },
        { ".NET HttpClient", "5e6d5a3f-5f9d-4a58-8d6b-4ac2fa5a3a5e",
            "--#\nContent-Type: audio/wav\nContent-Disposition: form-data; name=file; filename=a.wav; "
            + "filename*=utf-8''a.wav\n\nRIFF\n"
            + "--#\nContent-Type: text/plain; charset=utf-8\n"
            + "Content-Disposition: form-data; name=model\n\nwhisper-1\n--#--\n" },
        { "Apache HttpClient", "Qw_-aZ09",
            "--#\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\nContent-Type: audio/wav\n"
            + "Content-Transfer-Encoding: binary\n\nRIFF\n"
            + "--#\nContent-Disposition: form-data; name=\"model\"\nContent-Type: text/plain; charset=ISO-8859-1\n"
            + "Content-Transfer-Encoding: 8bit\n\nwhisper-1\n--#--\n" },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public void A_clients_form_passes_in_one_spelling(string client, string boundary, string form)
    {
        var reading = FormReading.OfLines(form.Replace("#", boundary, StringComparison.Ordinal), boundary);
        Assert.True(reading.Refusal is null, $"{client}: {reading.Refusal}");
        Assert.Equal("whisper-1", reading.Model);
        Assert.Equal(Canonical.ReplaceLineEndings("\r\n"), reading.Emitted);
        Assert.Equal("multipart/form-data; boundary=X", reading.ContentType);
    }

    [Fact]
    public async Task The_form_of_this_runtimes_client_passes()
    {
        using var form = new MultipartFormDataContent("B");
        using var file = new ByteArrayContent(new byte[10_000]);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, "image[]", "\u00E9t\u00E9 1.png");
        form.Add(new StringContent("true"), "stream");
        form.Add(new StringContent("gpt-image-1"), "model");
        var reading = FormReading.OfAllPieces(await form.ReadAsByteArrayAsync());
        Assert.Null(reading.Refusal);
        Assert.Equal(("gpt-image-1", true), (reading.Model, reading.Stream));
    }

    [Fact]
    public void Repeated_file_fields_and_other_fields_pass()
    {
        const string Head = "--B\nContent-Disposition: form-data; ";
        var reading = FormReading.OfLines(
            Head + "name=\"image[]\"; filename=\"a.png\"\nContent-Type: image/png\n\n1\n"
            + Head + "name=\"image[]\"; filename=\"b.png\"\nContent-Type: audio/webm;codecs=opus\n\n2\n"
            + Head + "name=\"timestamp_granularities[]\"\n\nword\n"
            + Head + "name=\"timestamp_granularities[]\"\n\nsegment\n"
            + Head + "name=\"options\"\nContent-Type: application/json\n\n{}\n"
            + Head + "name=\"model\"\n\nm\n--B--\n");
        Assert.Null(reading.Refusal);
        Assert.Contains("audio/webm;codecs=opus", reading.Emitted, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json\r\n\r\n{}", reading.Emitted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("filename=\"a\\\"b.wav\"", "a%22b.wav")]
    [InlineData("filename=\"C:\\dir\\a.wav\"", "C:_dir_a.wav")]
    [InlineData("filename=\"a.wav\\\\\"", "a.wav_")]
    [InlineData("filename=\"a; name=model\"", "a_ name=model")]
    [InlineData("filename*=UTF-8''a%20b.wav", "a b.wav")]
    public void A_file_name_is_spelt_so_that_it_has_one_reading(string sent, string emitted)
    {
        var reading = FormReading.OfLines(
            $"--B\nContent-Disposition: form-data; name=\"file\"; {sent}\n\nx\n"
            + "--B\nContent-Disposition: form-data; name=\"model\"\n\nm\n--B--\n");
        Assert.Null(reading.Refusal);
        Assert.Contains($"filename=\"{emitted}\"\r\n", reading.Emitted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("11", false)]
    [InlineData("yes", false)]
    [InlineData("", false)]
    public void A_stream_is_asked_for_by_true_or_one(string value, bool stream)
    {
        var reading = FormReading.OfLines(
            $"--B\nContent-Disposition: form-data; name=\"stream\"\n\n{value}\n"
            + "--B\nContent-Disposition: form-data; name=\"model\"\n\nm\n--B--\n");
        Assert.Equal((null, stream), (reading.Refusal, reading.Stream));
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void A_small_file_is_copied_and_a_larger_one_goes_on_where_it_is(int bytes, bool isCopied)
    {
        var body = Encoding.ASCII.GetBytes(
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" + new string('x', bytes)
            + "\r\n--B\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nm\r\n--B--\r\n");
        var sequence = new ReadOnlySequence<byte>(body);
        Assert.Null(Gateway.Core.Inspection.Multipart.FormReader.Read(
            sequence, "B", FormReading.Limits, FormReading.Fields(), out var form));
        var isHeld = false;
        foreach (var piece in form!.Bytes)
        {
            isHeld |= MemoryMarshal.TryGetArray(piece, out var array) && ReferenceEquals(array.Array, body);
        }

        Assert.Equal((isCopied, isCopied), (!isHeld, form.Bytes.IsSingleSegment));
    }

    [Fact]
    public async Task A_large_file_goes_on_unchanged()
    {
        var file = new byte[300_000];
        new Random(7).NextBytes(file);
        byte[] body =
        [
            .. Encoding.ASCII.GetBytes("--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"),
            .. file,
            .. Encoding.ASCII.GetBytes("\r\n--B\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n"),
            .. Encoding.ASCII.GetBytes("m\r\n--B--\r\n"),
        ];
        var reading = FormReading.Of(Pieces.Of(body, 4096), "B");
        Assert.Null(reading.Refusal);

        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(reading.Emitted));
        var reader = new MultipartReader("X", stream);
        var section = await reader.ReadNextSectionAsync();
        using var copy = new MemoryStream();
        await section!.Body.CopyToAsync(copy);
        Assert.Equal(file, copy.ToArray());
        section = await reader.ReadNextSectionAsync();
        Assert.Equal("m", await section!.ReadAsStringAsync());
        Assert.Null(await reader.ReadNextSectionAsync());
    }

    [Theory]
    [InlineData("------")]
    [InlineData("a--a--")]
    [InlineData("-B-")]
    public void A_boundary_that_overlaps_itself_is_found_alike_for_all_pieces(string boundary)
    {
        var form = $"--{boundary}\nContent-Disposition: form-data; name=\"model\"\n\nm\n--{boundary}--\n";
        Assert.Equal("m", FormReading.OfLines(form, boundary).Model);
    }
}
