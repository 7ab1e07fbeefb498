using System.CommandLine;
using Gateway.Cli.Completion;
using Gateway.Cli.Documents;
using Gateway.Core.Documents;
using Gateway.Core.Keys;
using Gateway.Core.Names;
using Gateway.Stores.Documents;
using Gateway.Stores.Files;

namespace Gateway.Cli.Keys;

/// <summary><c>keys</c>: hands out, lists, rotates and ends API keys.</summary>
internal static class KeysCommand
{
    public const string List = "keys";

    public static Command Create(
        TimeProvider time) => new("keys", "Hands out, imports, lists, rotates and ends API keys.")
    {
        KeyCreation.Create(time),
        KeyImport.Create(time),
        KeyListing.Create(time),
        KeyView.Create(time),
        KeyRevocation.Create(),
        KeyRotation.Create(time),
        KeyExpiry.Create(time),
    };

    public static Argument<string> Id()
        => new Argument<string>("KEY") { Description = "The key's public id." }.CompletesKeys();

    public static Argument<string> NewId() => new("KEY") { Description = "The public id of the new key." };

    public static Option<string> Organisation() => new Option<string>("--organisation", "--organization")
    {
        Description = "The organisation that owns the key. Its plan is the key's plan.",
        HelpName = "ID",
        Required = true,
    }.CompletesOrganisations();

    public static Option<string> Environment()
    {
        var environment = new Option<string>("--environment")
        {
            Description = "The environment in the secret's text: 1 to 16 lower-case letters and digits.",
            HelpName = "WORD",
            DefaultValueFactory = _ => "live",
        };
        environment.Validators.Add(result =>
        {
            if (!ApiKey.IsEnvironment(result.GetValue(environment)))
            {
                result.AddError("--environment is 1 to 16 lower-case letters and digits.");
            }
        });
        return environment;
    }

    /// <summary>Edits the key of this id, or reports that there is none.</summary>
    public static Task<ICommandResult> EditAsync(
        CommandSettings settings,
        string id,
        Func<JsonText, JsonItem, (IEnumerable<TextEdit> Edits, ICommandResult Result)> edit,
        CancellationToken cancellationToken)
        => new DocumentEditor(settings, KeysDocument.FileName).EditAsync(
            id,
            text => text.ObjectWithId(List, id) is { } item ? edit(text, item) : ([], NotFound(text.Ids(List), id)),
            cancellationToken);

    public static KeyDocument Read(JsonText text, JsonItem item)
    {
        var context = new DocumentContext(KeysDocument.FileName, new DocumentErrors());
        var reader = new DocumentReader(text.Utf8.AsSpan(item.Start, item.End - item.Start), context);
        return KeyDocument.Read(ref reader);
    }

    public static CommandFailure NotFound(DocumentFolder folder, string id)
    {
        var ids = new List<string>();
        DocumentFiles.ReadKeys(folder, (key, _) => ids.Add(key.Id), new DocumentErrors());
        return NotFound(ids, id);
    }

    private static CommandFailure NotFound(IReadOnlyList<string> ids, string id) => new(
        ExitCodes.NotFound, $"There is no key '{id}'.", NearestName.Remedy(id, ids, "See: gateway keys list"));
}
