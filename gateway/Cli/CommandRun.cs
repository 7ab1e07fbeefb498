using System.CommandLine;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Configuration;
using Gateway.Stores.PostgreSql;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gateway.Cli;

/// <summary>Runs a command with the settings and writes its result in the wanted form.</summary>
internal static class CommandRun
{
    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Gives a command an action that reads the documents.</summary>
    /// <param name="key">The only key that the command needs; null where it needs all.</param>
    public static Command DoesWithDocuments(
        this Command command,
        Func<ParseResult, CommandSettings, ICommandResult> run,
        Func<ParseResult, string?>? key = null)
        => command.Does(async (line, settings, cancellationToken) =>
        {
            await settings.OpenAsync(key?.Invoke(line), cancellationToken);
            return run(line, settings);
        });

    public static Command Does(
        this Command command,
        Func<ParseResult, CommandSettings, CancellationToken, Task<ICommandResult>> run)
        => command.DoesAlone(async (line, cancellationToken) =>
        {
            var invocation = (CommandInvocation)line.InvocationConfiguration;
            await using var settings = CommandSettings.Read(line, invocation.Progress, invocation.Time);
            return await run(line, settings, cancellationToken);
        });

    /// <summary>Whether the exception reports a setting with a wrong value or of the wrong type.</summary>
    public static bool IsOfSettings(Exception exception)
        => exception is OptionsValidationException || UnreadableSettings.IsOfWrongType(exception);

    /// <summary>Gives a command that needs no settings its action.</summary>
    public static Command DoesAlone(
        this Command command,
        Func<ParseResult, CancellationToken, Task<ICommandResult>> run)
    {
        command.SetAction(async (line, cancellationToken) =>
        {
            var result = await WatchAsync(line, run, cancellationToken);
            await WriteAsync(line, result);
            return result.ExitCode;
        });
        return command;
    }

    private static async Task<ICommandResult> WatchAsync(
        ParseResult line,
        Func<ParseResult, CancellationToken, Task<ICommandResult>> run,
        CancellationToken cancellationToken)
    {
        using var progress = ((CommandInvocation)line.InvocationConfiguration).Progress;
        progress.Step("Reading");
        return await TryRunAsync(line, run, cancellationToken);
    }

    private static async Task WriteAsync(ParseResult line, ICommandResult result)
    {
        var writers = line.InvocationConfiguration;
        if (line.GetValue(CommonOptions.Output) != CommonOptions.Json)
        {
            result.WriteText(result is CommandFailure ? writers.Error : writers.Output);
            return;
        }

        await WriteJsonAsync(writers.Output, result);
    }

    /// <summary>Writes a result for programs.</summary>
    public static async Task WriteJsonAsync(TextWriter output, ICommandResult result)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, Json))
        {
            result.WriteJson(json);
        }

        buffer.Position = 0;
        using var text = new StreamReader(buffer);
        var block = new char[1 << 14];
        for (var read = await text.ReadAsync(block); read > 0; read = await text.ReadAsync(block))
        {
            await output.WriteAsync(block.AsMemory(0, read));
        }

        await output.WriteLineAsync();
    }

    // What is wrong with a file, a database or a setting is the operator's to read, not a stack trace.
    private static async Task<ICommandResult> TryRunAsync(
        ParseResult line,
        Func<ParseResult, CancellationToken, Task<ICommandResult>> run,
        CancellationToken cancellationToken)
    {
        try
        {
            return await run(line, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException
            or InvalidDataException or FormatException or InvalidConfigurationException || IsOfSettings(exception))
        {
            return new CommandFailure(
                ExitCodes.Errors, UnreadableSettings.Reason(exception), "Correct that and run it again.");
        }
        catch (NpgsqlException exception)
        {
            return new CommandFailure(
                ExitCodes.Errors, DatabaseErrorText.Of(exception), DatabaseErrorText.RemedyOf(exception));
        }
    }
}
