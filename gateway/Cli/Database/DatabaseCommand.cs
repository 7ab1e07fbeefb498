using System.CommandLine;
using Gateway.Stores.PostgreSql;
using Npgsql;

namespace Gateway.Cli.Database;

/// <summary><c>db</c>: what an operator does with the database that replicas share.</summary>
internal static class DatabaseCommand
{
    public static Command Create() => new(
        "db", "Prepares the PostgreSQL database that replicas share, and moves documents in and out.")
    {
        MigrateCommand.Create(),
        ImportCommand.Create(),
        ExportCommand.Create(),
        StatusCommand.Create(),
    };

    /// <summary>Gives a command an action with its own connection.</summary>
    public static Command DoesWithDatabase(
        this Command command,
        Func<ParseResult, CommandSettings, NpgsqlConnection, CancellationToken, Task<ICommandResult>> run)
        => command.Does(async (line, settings, cancellationToken) =>
        {
            var connections = settings.Services.GetRequiredService<PostgreSqlConnections>();
            await using var connection = await connections.OpenAsync(cancellationToken);
            return await run(line, settings, connection, cancellationToken);
        });
}
