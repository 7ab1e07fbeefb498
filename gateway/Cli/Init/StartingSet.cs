using System.Reflection;
using System.Text.Json;
using Gateway.Core.Models.Documents;
using Gateway.Core.Names;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Init;

/// <summary>The files of a new folder: settings, documents and their schemas.</summary>
internal static class StartingSet
{
    private const string Documents = "config";
    private const string Schemas = "schemas/";

    public static ICommandResult Write(string folder, Upstream upstream)
    {
        if (Array.Find(upstream.Models, model => !ModelId.IsValid(model)) is { } wrong)
        {
            return new CommandFailure(
                ExitCodes.Usage, $"'{wrong}' cannot be a model's name.", "Use A-Z a-z 0-9 . _ : / @ + - only.");
        }

        var files = Files(upstream).ToList();
        if (files.Find(file => File.Exists(Path.Combine(folder, file.Name))) is { Name: { } there })
        {
            return new CommandFailure(
                ExitCodes.Errors,
                $"{Path.Combine(folder, there)} is there already; nothing was written.",
                "Name another folder.");
        }

        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        return new Written(folder, [.. files.Select(file => file.Name)]);
    }

    private static IEnumerable<(string Name, string Text)> Files(Upstream upstream)
    {
        yield return ("appsettings.json", StartingSettings.Of(Resource("appsettings.json"), upstream));
        yield return (Path.Combine(Documents, CatalogDocument.FileName), StartingDocuments.Catalog(upstream.Models));
        yield return (Path.Combine(Documents, PlansDocument.FileName), StartingDocuments.Plans);
        yield return (Path.Combine(Documents, OrganisationsDocument.FileName), StartingDocuments.Organisations);
        yield return (Path.Combine(Documents, KeysDocument.FileName), StartingDocuments.Keys);
        foreach (var name in Assembly.GetExecutingAssembly().GetManifestResourceNames())
        {
            if (name.StartsWith(Schemas, StringComparison.Ordinal))
            {
                yield return (Path.Combine(Documents, name), Resource(name));
            }
        }
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Written(string Folder, string[] Files) : ICommandResult
    {
        public int ExitCode => ExitCodes.Done;

        public void WriteText(TextWriter output)
            => output.WriteLine($"""
                Wrote {Counts.Of(Files.Length, "file")} into {Folder}. Next:

                  cd {Folder}
                  gateway check
                  gateway keys create first --organisation example
                  gateway --urls=http://127.0.0.1:8080
                """);

        public void WriteJson(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("folder", Folder);
            json.WriteStartArray("files");
            Array.ForEach(Files, json.WriteStringValue);
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
