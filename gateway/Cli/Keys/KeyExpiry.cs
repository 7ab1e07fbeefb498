using System.CommandLine;
using Gateway.Cli.Documents;

namespace Gateway.Cli.Keys;

/// <summary><c>keys expire</c>: sets when a whole key expires.</summary>
internal static class KeyExpiry
{
    public static Command Create(TimeProvider time)
    {
        var id = KeysCommand.Id();
        var span = new Option<TimeSpan?>("--in")
        {
            Description = $"How long the key lives on, {Durations.Form}.",
            HelpName = "SPAN",
            CustomParser = argument => Durations.Parse(argument),
        };
        var moment = new Option<DateTimeOffset?>("--at")
        {
            Description = "When it ends, as 2026-12-31T00:00:00Z.",
            HelpName = "MOMENT",
            CustomParser = Durations.ParseMoment,
        };
        var command = new DocumentedCommand(
            "expire",
            "Sets when a key expires. Needs one of --in and --at.",
            "keys expire ci --in 7d",
            "keys expire ci --at 2026-12-31T00:00:00Z")
        {
            id, span, moment,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(span) is null == result.GetResult(moment) is null)
            {
                result.AddError("Give one of --in and --at.");
            }
        });
        return command.Does((line, settings, cancellationToken) =>
        {
            var name = line.GetValue(id)!;
            var end = line.GetValue(moment) ?? time.GetUtcNow() + line.GetValue(span)!.Value;
            var expires = Durations.Write(end);
            return KeysCommand.EditAsync(settings, name, (text, key) => (
                text.Set(key, "expires", JsonText.Quote(expires)),
                new CommandDone(
                    $"The key '{name}' ends at {expires}.", ("id", name), ("expires", expires))), cancellationToken);
        });
    }
}
