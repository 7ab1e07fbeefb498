using Microsoft.Extensions.Options;
using Npgsql;

namespace Gateway.Stores.PostgreSql;

/// <summary>
/// Makes connections to the server that takes writes: a standby may not know yet that a key was revoked. Of several hosts in the
/// connection string it is the one that is not in recovery.
/// </summary>
internal sealed class PostgreSqlConnections(IOptions<PostgreSqlOptions> options)
{
    // What the operator's connection string says wins. Commands have no timeout here: Npgsql would ask a server that hangs to cancel
    // them, and block a thread while that server does not answer. Whoever waits for a command says how long.
    private const string Defaults =
        "Application Name=gateway;Timeout=10;Maximum Pool Size=10;Max Auto Prepare=10;Auto Prepare Min Usages=2;No Reset On Close=true;"
        + "Host Recheck Seconds=1;Tcp Keepalive=true;Command Timeout=0;";

    /// <summary>A pool for look-ups. Its owner ends it together with the session that it belongs to.</summary>
    public NpgsqlDataSource Pool() => Source("");

    /// <summary>One connection of its own, which no pool keeps.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await using var source = Source("Pooling=false;");
        return await source.OpenConnectionAsync(cancellationToken);
    }

    private NpgsqlDataSource Source(string more)
    {
        if (!ConnectionText.TryRead(options.Value.ConnectionString, out var text, out var problem))
        {
            throw Invalid(problem);
        }

        try
        {
            return new NpgsqlDataSourceBuilder(Defaults + text + ";" + more)
                .BuildMultiHost()
                .WithTargetSession(TargetSessionAttributes.Primary);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            // Of words that do not go together; what it says may hold a password.
            throw Invalid(ConnectionText.Malformed);
        }
    }

    private static InvalidDataException Invalid(string problem)
        => new($"{PostgreSqlOptions.Section}:{nameof(PostgreSqlOptions.ConnectionString)} {problem}");
}
