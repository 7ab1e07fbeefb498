using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Names;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>What the scanner made of a body, and ways to feed it.</summary>
internal sealed record JsonReading(Refusal? Refusal, string? Model, bool Stream, ModelMention[] Mentions)
{
    private static readonly JsonLimits Limits = new(128, 1024);

    public string[] Models => [.. Mentions.Select(mention => mention.Name)];

    public static JsonReading Of(
        string body, Operation operation = Operation.ChatCompletions, string? pathModel = null, BodyNames? names = null)
        => Of(Encoding.UTF8.GetBytes(body), operation, pathModel, names);

    public static JsonReading Of(
        byte[] body, Operation operation = Operation.ChatCompletions, string? pathModel = null, BodyNames? names = null)
        => Of([body], operation, pathModel, names);

    public static JsonReading Of(
        IEnumerable<byte[]> pieces, Operation operation, string? pathModel = null, BodyNames? names = null)
    {
        var path = pathModel is null ? (ModelId?)null : ModelId.Parse(pathModel);
        var scanner = JsonScanner.Rent(BodyPlaces.Of(operation), path, Limits, names ?? BodyNames.None);
        Refusal? refusal = null;
        foreach (var piece in pieces)
        {
            refusal ??= scanner.Feed(piece);
        }

        refusal ??= scanner.Complete();
        var places = scanner.Places;
        var reading = new JsonReading(
            refusal, places.Model?.Value, places.Stream, refusal is null ? [.. places.Mentions.ToImmutable()] : []);
        scanner.Return();
        return reading;
    }

    /// <summary>Fails unless every cut in two, and the cut into single bytes, is read like the whole.</summary>
    public static JsonReading OfAllSplits(
        byte[] body, Operation operation = Operation.ChatCompletions, string? pathModel = null, BodyNames? names = null)
    {
        var whole = Of(body, operation, pathModel, names);
        for (var cut = 0; cut <= body.Length; cut++)
        {
            AssertSame(whole, Of([body[..cut], body[cut..]], operation, pathModel, names), $"cut at {cut}");
        }

        AssertSame(whole, Of(body.Select(value => new[] { value }), operation, pathModel, names), "single bytes");
        return whole;
    }

    private static void AssertSame(JsonReading whole, JsonReading pieces, string cut)
    {
        Assert.True(whole.Refusal == pieces.Refusal, $"{cut}: {whole.Refusal} against {pieces.Refusal}");
        if (whole.Refusal is null)
        {
            Assert.Equal((whole.Model, whole.Stream), (pieces.Model, pieces.Stream));
            Assert.Equal(whole.Mentions, pieces.Mentions);
        }
    }
}
