using Gateway.Core.Dialects;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Names;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>One scanner reads many bodies, and a refusal is its last word on one.</summary>
public sealed class JsonScannerTests
{
    private static readonly JsonLimits Limits = new(128, 1024);

    [Fact]
    public void A_scanner_that_was_given_back_is_used_again_and_keeps_no_model()
    {
        var scanner = Rent(Limits);
        scanner.Feed("""{"model":"m"}"""u8);
        scanner.Return();
        Assert.Equal(0, scanner.Places.Mentions.Count);

        var next = Rent(Limits);
        Assert.Same(scanner, next);
        Assert.NotSame(next, Rent(Limits));
    }

    [Fact]
    public void A_refusal_stays_whatever_comes_behind_it()
    {
        var scanner = Rent(Limits);
        var refusal = scanner.Feed("x"u8);
        Assert.NotNull(refusal);
        Assert.Same(refusal, scanner.Feed("""{"model":"m"}"""u8));
        Assert.Same(refusal, scanner.Complete());
    }

    [Theory]
    [InlineData("""{"model":"a"}x""")]
    [InlineData("""{"model":"a","stream":true,"models":["b"],"x":[[{"y":[""")]
    [InlineData("""{"model":"a""")]
    [InlineData("""{"model":"a","\ud800""")]
    [InlineData("{\"model\":\"a\",\"x\":\"\u00E9")]
    public void What_one_body_left_undone_does_not_reach_the_next(string before)
    {
        JsonReading.Of(before);
        var reading = JsonReading.Of("""{"model":"m"}""");
        Assert.Null(reading.Refusal);
        Assert.Equal(("m", false), (reading.Model, reading.Stream));
        Assert.Equal(["m"], reading.Models);
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(128)]
    [InlineData(300)]
    public void Objects_and_arrays_are_told_apart_at_every_depth(int depth)
    {
        // Before it, a scanner for fewer levels was used.
        Rent(new JsonLimits(16, 1024)).Return();
        var limits = new JsonLimits(depth + 1, 1024);
        var open = string.Concat(Enumerable.Range(0, depth).Select(i => i % 3 == 0 ? "[" : "{\"a\":"));
        var close = string.Concat(Enumerable.Range(0, depth).Reverse().Select(i => i % 3 == 0 ? "]" : "}"));
        var body = $"{{\"model\":\"m\",\"x\":{open}1{close}}}";

        Assert.Null(Read(body, limits));
        for (var i = 0; i < depth; i++)
        {
            var wrong = close[..i] + (close[i] == ']' ? '}' : ']') + close[(i + 1)..];
            Assert.NotNull(Read(body.Replace(close, wrong, StringComparison.Ordinal), limits));
        }
    }

    private static string? Read(string body, JsonLimits limits)
    {
        var scanner = Rent(limits);
        var refusal = scanner.Feed(System.Text.Encoding.UTF8.GetBytes(body)) ?? scanner.Complete();
        scanner.Return();
        return refusal?.Message;
    }

    private static JsonScanner Rent(JsonLimits limits)
        => JsonScanner.Rent(BodyPlaces.Of(Operation.ChatCompletions), pathModel: null, limits, BodyNames.None);
}
