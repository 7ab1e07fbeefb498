using System.CommandLine;
using Gateway.Cli.Documents;
using Gateway.Core.Keys;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Keys;

/// <summary><c>keys rotate</c>: a new secret for the same key, beside the old one for a stated time.</summary>
internal static class KeyRotation
{
    public static Command Create(TimeProvider time)
    {
        var id = KeysCommand.Id();
        var overlap = new Option<TimeSpan>("--overlap")
        {
            Description = $"How long the old secret works on, {Durations.Form}. 0s ends every old secret now.",
            HelpName = "SPAN",
            CustomParser = Durations.Parse,
            Required = true,
        };
        var environment = KeysCommand.Environment();
        var command = new DocumentedCommand(
            "rotate",
            "Gives a key a new secret and shows it, once.",
            "keys rotate ci --overlap 24h",
            "keys rotate leaked --overlap 0s")
        {
            id, overlap, environment,
        };
        return command.Does((line, settings, cancellationToken) =>
        {
            var secret = ApiKey.New(line.GetValue(environment)!);
            var rotation = new Rotation(line.GetValue(id)!, secret, time.GetUtcNow(), line.GetValue(overlap));
            return KeysCommand.EditAsync(
                settings, rotation.Id, (text, key) => Rotate(text, key, rotation), cancellationToken);
        });
    }

    private static (IEnumerable<TextEdit> Edits, ICommandResult Result) Rotate(
        JsonText text, JsonItem item, Rotation rotation)
    {
        var key = KeysCommand.Read(text, item);
        var live = key.Secrets.Where(secret => !(secret.Expires <= rotation.Now)).ToList();
        if (key.Revoked)
        {
            return ([], new CommandFailure(
                ExitCodes.Errors, $"The key '{key.Id}' is revoked.", "Create another: gateway keys create"));
        }

        if (live.Count > 1 && rotation.Overlap > TimeSpan.Zero)
        {
            return ([], new CommandFailure(
                ExitCodes.Errors,
                $"The key '{key.Id}' has two secrets that work, from the rotation before.",
                "Wait until the older one ends, or rotate with --overlap 0s, which ends both."));
        }

        return (Edits(text, item, key, live, rotation), rotation.Done);
    }

    private static IEnumerable<TextEdit> Edits(
        JsonText text, JsonItem item, KeyDocument key, List<SecretDocument> live, Rotation rotation)
    {
        var added = KeyCreation.Secret(rotation.Secret);
        if (live is not [var old] || rotation.Overlap == TimeSpan.Zero)
        {
            return text.Set(item, "secrets", $"[{added}]");
        }

        var end = old.Expires < rotation.End ? old.Expires.Value : rotation.End;
        var expires = JsonText.Quote(Durations.Write(end));
        if (key.Secrets.Length > 1 || text.Member(item, "secrets") is not { } secrets)
        {
            return text.Set(
                item, "secrets", $$"""[{ "sha256": "{{old.Digest}}", "expires": {{expires}} }, {{added}}]""");
        }

        return [.. text.Set(text.Items(secrets).First(), "expires", expires), .. text.Append(secrets, added)];
    }

    /// <summary>One rotation: what it makes and when the old secret ends.</summary>
    private sealed record Rotation(string Id, string Secret, DateTimeOffset Now, TimeSpan Overlap)
    {
        public DateTimeOffset End => Now + Overlap;

        public CommandDone Done => new(
            (Overlap == TimeSpan.Zero
                ? $"Rotated the key '{Id}'; its old secrets have ended. "
                : $"Rotated the key '{Id}'; its old secret works until {Durations.Write(End)}. ")
            + $"The new one is shown this once:\n{Secret}",
            ("id", Id),
            ("secret", Secret),
            ("old_secret_ends", Durations.Write(End)));
    }
}
