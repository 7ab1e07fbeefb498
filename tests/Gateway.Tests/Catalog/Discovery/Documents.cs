using System.Text;
using Gateway.Catalog.Discovery;
using Gateway.Core.Documents;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Models.Documents;

namespace Gateway.Tests.Catalog.Discovery;

/// <summary>Documents and announced lists from their text; a text with an error fails the test.</summary>
internal static class Documents
{
    public static PlansDocument Plans(string json) => Read(json, PlansDocument.Read);

    public static CatalogDocument Catalog(string json) => Read(json, CatalogDocument.Read);

    public static DiscoveredModels Discovered(params string[] ids)
    {
        var entries = string.Join(',', ids.Select(id => $$"""{"id":"{{id}}"}"""));
        return Answer(entries).Models;
    }

    public static DiscoveryResult.Changed Answer(string entries)
        => Assert.IsType<DiscoveryResult.Changed>(
            new DiscoveryReader("default").Read(Encoding.UTF8.GetBytes($$"""{"data":[{{entries}}]}""")));

    private static T Read<T>(string json, DocumentReader.Read<T> read)
        where T : class
    {
        var errors = new DocumentErrors();
        var document = DocumentReader.ReadDocument(
            Encoding.UTF8.GetBytes(json), new DocumentContext("text", errors), read);
        Assert.Empty(errors.ToImmutable());
        return document!;
    }
}
