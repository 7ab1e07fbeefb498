using System.Text;
using System.Text.Unicode;
using Gateway.Core.Documents;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Models.Documents;
using Gateway.Fuzz.Json;
using Gateway.Stores.Documents;
using Gateway.Stores.Files;

namespace Gateway.Fuzz.Documents;

/// <summary>
/// The operator's documents: whatever they hold, they compile, or every error is told; nothing is thrown.
/// </summary>
internal sealed class DocumentTarget : IFuzzTarget
{
    private const int MaxDepth = 64;

    private static readonly HashSet<string> Clusters = new(["default", "second"], StringComparer.Ordinal);

    public string Name => "documents";

    public byte[] Next(Random random)
    {
        var kind = random.Next(4);
        var text = (string[])[DocumentCorpus.Catalog, DocumentCorpus.Plans, DocumentCorpus.Organisations, DocumentCorpus.Keys];
        return [(byte)kind, .. Mutation.Damage(Encoding.UTF8.GetBytes(text[kind]), random, DocumentCorpus.Words)];
    }

    public bool Check(byte[] input, Random random)
    {
        var errors = new DocumentErrors();
        var bytes = input.AsSpan(1);
        if (!Utf8.IsValid(bytes) && input[0] != 3)
        {
            return false;
        }

        switch (input[0])
        {
            case 0:
                Compile(
                    Read("catalog.json", bytes, errors, CatalogDocument.Read),
                    Right(DocumentCorpus.Plans, PlansDocument.Read),
                    errors);
                break;
            case 1:
                Compile(
                    Right(DocumentCorpus.Catalog, CatalogDocument.Read),
                    Read("plans.json", bytes, errors, PlansDocument.Read),
                    errors);
                break;
            case 2:
                Read("organisations.json", bytes, errors, OrganisationsDocument.Read);
                break;
            default:
                CheckKeys(input[1..], random, errors);
                break;
        }

        var text = Encoding.UTF8.GetString(bytes);
        BrokenInvariantException.ThrowUnless(
            errors.Count > 0
                || text.Contains('/', StringComparison.Ordinal)
                || ReferenceParser.Parse(input[1..], MaxDepth) is not null,
            () => "a document that is not JSON has no error");
        return errors.Count == 0;
    }

    private static T? Read<T>(string file, ReadOnlySpan<byte> bytes, DocumentErrors errors, DocumentReader.Read<T> read)
        where T : class
    {
        var document = DocumentReader.ReadDocument(bytes, new DocumentContext(file, errors), read);
        var count = errors.Count;
        BrokenInvariantException.ThrowUnless(
            document is not null || count > 0, () => "neither a document nor an error");
        return document;
    }

    private static T Right<T>(string text, DocumentReader.Read<T> read)
        where T : class
        => DocumentReader.ReadDocument(
            Encoding.UTF8.GetBytes(text), new DocumentContext("right", new DocumentErrors()), read)!;

    private static void Compile(CatalogDocument? catalog, PlansDocument? plans, DocumentErrors errors)
    {
        if (catalog is not null && plans is not null)
        {
            CatalogCompiler.Compile(
                new CatalogInputs(catalog, DiscoveredModels.None, plans, Clusters, "r", new DateOnly(2026, 3, 1)),
                errors);
        }
    }

    private static void CheckKeys(byte[] bytes, Random random, DocumentErrors errors)
    {
        var whole = ReadKeys(new MemoryStream(bytes), errors);
        var again = new DocumentErrors();
        var pieces = ReadKeys(new PiecewiseStream(bytes, random), again);
        BrokenInvariantException.ThrowUnless(
            whole == pieces && errors.ToImmutable().SequenceEqual(again.ToImmutable()),
            () => $"whole {whole} {string.Join('|', errors.ToImmutable())}, in pieces {pieces} {string.Join('|', again.ToImmutable())}");
    }

    private static int ReadKeys(Stream stream, DocumentErrors errors)
    {
        var keys = 0;
        using (stream)
        {
            new KeysFileReader(stream, new DocumentContext("keys.json", errors), _ => keys++).Read();
        }

        return keys;
    }
}
