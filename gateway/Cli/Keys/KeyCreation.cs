using System.CommandLine;
using System.Text;
using Gateway.Cli.Documents;
using Gateway.Core.Keys;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Keys;

/// <summary><c>keys create</c>: the only moment at which the secret is shown.</summary>
internal static class KeyCreation
{
    public static Command Create(TimeProvider time)
    {
        var id = KeysCommand.NewId();
        var organisation = KeysCommand.Organisation();
        var allow = Selectors("--allow", "A selector of what the key may call within its plan. Repeatable.");
        var deny = Selectors("--deny", "A selector of what the key may not call; needs --allow. Repeatable.");
        var lifetime = new Option<TimeSpan?>("--expires-in")
        {
            Description = $"When the key ends, {Durations.Form}; never where left out.",
            HelpName = "SPAN",
            CustomParser = argument => Durations.Parse(argument),
        };
        var environment = KeysCommand.Environment();
        var command = new DocumentedCommand(
            "create",
            "Creates a key and shows its secret, once: documents keep only its SHA-256.",
            "keys create ci --organisation acme",
            "keys create ci --organisation acme --allow 'acme/*' --deny acme/large --expires-in 90d")
        {
            id, organisation, allow, deny, lifetime, environment,
        };
        return command.Does((line, settings, cancellationToken) =>
        {
            var now = time.GetUtcNow();
            var secret = ApiKey.New(line.GetValue(environment)!);
            var expires = line.GetValue(lifetime) is { } span ? Durations.Write(now + span) : null;
            var json = Json(line.GetValue(id)!, line.GetValue(organisation)!, now, expires);
            AppendScope(json, line.GetValue(allow)!, line.GetValue(deny)!);
            json.Append($",\n      \"secrets\": [{Secret(secret)}]\n    }}");
            var done = new CommandDone(
                $"Created the key '{line.GetValue(id)}'. Its secret is shown this once:\n{secret}",
                ("id", line.GetValue(id)),
                ("secret", secret),
                ("expires", expires));
            return AppendAsync(settings, line.GetValue(id)!, json.ToString(), done, cancellationToken);
        });
    }

    /// <summary>A secret as keys.json writes it.</summary>
    public static string Secret(string secret)
        => $$"""{ "sha256": "{{KeyDigest.Of(Encoding.ASCII.GetBytes(secret))}}" }""";

    /// <summary>Adds a key whose secret exists already.</summary>
    public static Task<ICommandResult> AddAsync(
        CommandSettings settings,
        string id,
        string organisation,
        DateTimeOffset now,
        string secret,
        CancellationToken cancellationToken)
    {
        var json = Json(id, organisation, now, expires: null)
            .Append($",\n      \"secrets\": [{Secret(secret)}]\n    }}");
        var done = new CommandDone($"Imported the key '{id}'.", ("id", id));
        return AppendAsync(settings, id, json.ToString(), done, cancellationToken);
    }

    private static Task<ICommandResult> AppendAsync(
        CommandSettings settings, string id, string json, CommandDone done, CancellationToken cancellationToken)
        => new DocumentEditor(
            settings, KeysDocument.FileName).EditAsync(id, text => (text.Member(text.Root, KeysCommand.List) switch
            {
                null
                    => (
                        [],
                        new CommandFailure(ExitCodes.Errors, "keys.json has no field 'keys'.", "Add it: \"keys\": []")),
                _ when text.ObjectWithId(KeysCommand.List, id) is not null => ([], new CommandFailure(
                    ExitCodes.Errors,
                    $"There is already a key '{id}'.",
                    $"Choose another id. See: gateway keys show {id}")),
                { } keys => (text.Append(keys, json), done),
            }), cancellationToken);

    private static StringBuilder Json(string id, string organisation, DateTimeOffset now, string? expires)
    {
        var json = new StringBuilder("{\n      ");
        json.Append($"\"id\": {JsonText.Quote(id)}, \"organisation\": {JsonText.Quote(organisation)}, ");
        json.Append($"\"created\": \"{Durations.Write(now)}\"");
        return expires is null ? json : json.Append($", \"expires\": \"{expires}\"");
    }

    private static void AppendScope(StringBuilder json, string[] allow, string[] deny)
    {
        if (allow.Length > 0 || deny.Length > 0)
        {
            var denied = deny.Length > 0 ? $", \"deny\": [{List(deny)}]" : "";
            json.Append($",\n      \"scope\": {{ \"allow\": [{List(allow)}]{denied} }}");
        }
    }

    private static string List(string[] texts) => string.Join(", ", texts.Select(JsonText.Quote));

    private static Option<string[]> Selectors(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SELECTOR",
        DefaultValueFactory = _ => [],
    };
}
