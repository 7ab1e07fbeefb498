using System.Text;
using System.Text.Json;
using Gateway.Telemetry.Decisions;

namespace Gateway.Tests.Telemetry.Decisions;

public sealed class JsonLinesTests
{
    private static readonly byte[] Member = JsonLines.Name("member");

    [Theory]
    [InlineData("")]
    [InlineData("plain text, as most of them are: gpt-4.1/mini_2")]
    [InlineData("\"quoted\" \\ and </tag> & 'more' + `ticks`")]
    [InlineData("a\u0000control\u001f and \u007f, a line\r\n and \u2028 another")]
    [InlineData("ä, 漢字 and 😀")]
    public void A_text_reads_as_it_was(string text)
    {
        var line = Line(json => json.Text(Member, text));

        using var read = JsonDocument.Parse(line);
        Assert.Equal(text, read.RootElement.GetProperty("member").GetString());
        Assert.DoesNotContain(line[..^1], character => character is < ' ' or > '~');
    }

    [Fact]
    public void Half_a_character_does_not_spoil_the_line()
    {
        using var read = JsonDocument.Parse(Line(json => json.Text(Member, "a\ud83d")));
        Assert.Equal("a\ufffd", read.RootElement.GetProperty("member").GetString());
    }

    [Fact]
    public void What_is_null_is_left_out()
        => Assert.Equal("{\"first\":1}\n", Line(json =>
        {
            json.Text(Member, null);
            json.Number(Member, null);
        }));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0.001")]
    [InlineData(50, "0.05")]
    [InlineData(1_500, "1.5")]
    [InlineData(2_000, "2")]
    [InlineData(12_345_678, "12345.678")]
    public void A_duration_is_in_milliseconds_to_the_microsecond(long microseconds, string expected)
        => Assert.Equal(
            $$"""{"first":1,"member":{{expected}}}""" + "\n",
            Line(json => json.Milliseconds(Member, TimeSpan.FromMicroseconds(microseconds))));

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void A_number_is_written_whole(long number)
        => Assert.Equal($$"""{"first":1,"member":{{number}}}""" + "\n", Line(json => json.Number(Member, number)));

    [Fact]
    public void Lines_of_any_length_fit()
    {
        var json = new JsonLines(capacity: 1);
        for (var i = 0; i < 100; i++)
        {
            json.Begin("{\"first\":1"u8);
            json.Text(Member, new string('x', i * i));
            json.Time(Member, DateTimeOffset.UnixEpoch);
            json.Milliseconds(Member, TimeSpan.MaxValue);
            json.End();
        }

        var lines = Encoding.UTF8.GetString(json.Written).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(100, lines.Length);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }

    private static string Line(Action<JsonLines> members)
    {
        var json = new JsonLines(capacity: 16);
        json.Begin("{\"first\":1"u8);
        members(json);
        json.End();
        return Encoding.UTF8.GetString(json.Written);
    }
}
