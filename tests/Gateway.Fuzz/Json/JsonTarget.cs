using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Names;

namespace Gateway.Fuzz.Json;

/// <summary>The scanner of JSON bodies: one verdict for every cut, and the reference reader's verdict.</summary>
internal sealed class JsonTarget : IFuzzTarget
{
    private const int LargeEvery = 20_000;

    private static readonly JsonLimits Limits = new(24, 40);

    private static readonly Operation[] Operations =
        [
            Operation.ChatCompletions,
            Operation.Responses,
            Operation.Messages,
            Operation.MessageBatches,
            Operation.CountTokens,
        ];

    private static readonly string[] CatalogNames = ["allowed", "denied", "x", "a/b:c"];

    private static readonly BodyNames Names = BodyNames.None with { Index = new NameIndex(CatalogNames) };

    public string Name => "json";

    public byte[] Next(Random random) => random.Next(LargeEvery) == 0
        ? Large(random)
        : Mutation.Damage(Mutation.Bytes(random.Pick(JsonCorpus.Bodies)), random, JsonCorpus.Words);

    public bool Check(byte[] input, Random random)
    {
        var place = BodyPlaces.Of(random.Pick(Operations));
        var pathModel = random.Next(4) == 0 ? "allowed" : null;
        var whole = Scan([input], place, pathModel);
        var cut = Scan(Cuts.Of(input, random), place, pathModel);
        BrokenInvariantException.ThrowUnless(whole == cut, () => $"whole {whole}, in pieces {cut}");
        if (input.Length > 4096)
        {
            return whole.Refusal is null;
        }

        var reference = new ReferenceReader(pathModel, Limits, CatalogNames);
        var isTaken = reference.Read(input, place);
        BrokenInvariantException.ThrowUnless(
            isTaken == whole.Refusal is null, () => $"the reference takes it: {isTaken}; the scanner says {whole}");
        if (isTaken)
        {
            var expected = new Reading(
                null, reference.Model, reference.Stream, Text(reference.Mentions), [.. reference.Mentions]);
            BrokenInvariantException.ThrowUnless(
                expected == whole, () => $"the reference reads {expected}, the scanner {whole}");
            CheckOffsets(input, whole.Places, reference.Mentions);
        }

        return isTaken;
    }

    private static Reading Scan(IEnumerable<ReadOnlyMemory<byte>> pieces, BodyPlace place, string? pathModel)
    {
        var scanner = JsonScanner.Rent(place, pathModel is null ? null : ModelId.Parse(pathModel), Limits, Names);
        Refusal? refusal = null;
        foreach (var piece in pieces)
        {
            refusal ??= scanner.Feed(piece.Span);
        }

        refusal ??= scanner.Complete();
        var reading = refusal is not null
            ? new Reading(refusal, null, false, string.Empty, [])
            : Taken(scanner.Places);
        scanner.Return();
        return reading;
    }

    private static Reading Taken(PlaceTracker places)
    {
        var mentions = places.Mentions.ToImmutable();
        return new Reading(null, places.Model?.Value, places.Stream, Text(mentions), mentions);
    }

    private static string Text(IEnumerable<ModelMention> mentions)
        => string.Join(
            '|', mentions.Select(mention => $"{mention.Role} {mention.Model} {mention.Offset + mention.Length}"));

    // What is renamed must be the name, and what stays before it only a resource prefix.
    private static void CheckOffsets(byte[] input, IReadOnlyList<ModelMention> read, List<ModelMention> expected)
    {
        for (var i = 0; i < read.Count; i++)
        {
            if (read[i].Offset < 0)
            {
                continue;
            }

            var (start, from, end) = (
                (int)expected[i].Offset, (int)read[i].Offset, (int)(read[i].Offset + read[i].Length));
            BrokenInvariantException.ThrowUnless(
                Unescaped(input[from..end]) == read[i].Model && Unescaped(input[start..from]) is "" or "models/",
                () => $"the name {read[i].Model} does not stand at {from} to {end}");
        }
    }

    private static string? Unescaped(byte[] text) => ReferenceParser.Parse([(byte)'"', .. text, (byte)'"'], 1)?.Text;

    // Shapes that would show a reader whose time grows faster than its input.
    private static byte[] Large(Random random)
    {
        const int Size = 1 << 20;
        return Encoding.UTF8.GetBytes(random.Next(6) switch
        {
            0
                => "{\"model\":\"m\","
                    + string.Join(',', Enumerable.Range(0, Size / 12).Select(i => $"\"k{i}\":1"))
                    + "}",
            1 => "{\"model\":\"m\",\"x\":" + new string('[', Size),
            2 => "{\"model\":\"m\",\"x\":\"" + string.Concat(Enumerable.Repeat("\\ud83d", Size / 6)) + "\"}",
            3
                => "{\"model\":\"m\",\"x\":["
                    + string.Join(',', Enumerable.Repeat("{\"model\":\"n\"}", Size / 14))
                    + "]}",
            4 => "{\"model\":\"m\",\"x\":\"" + new string('\u20ac', Size / 3) + "\"}",
            _ => new string(' ', Size) + "{\"model\":\"m\"}",
        });
    }

    private sealed record Reading(
        Refusal? Refusal, string? Model, bool Stream, string Mentions, IReadOnlyList<ModelMention> Places)
    {
        public bool Equals(Reading? other)
            => other is not null
                && (Refusal, Model, Stream, Mentions) == (other.Refusal, other.Model, other.Stream, other.Mentions);

        public override int GetHashCode() => HashCode.Combine(Refusal, Model, Stream, Mentions);
    }
}
