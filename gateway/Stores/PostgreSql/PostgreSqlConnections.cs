using Microsoft.Extensions.Options;
using Npgsql;

namespace Gateway.Stores.PostgreSql;

/// <summary>
/// Makes connections to the server that accepts writes: a standby may not have the revocation of a key yet. Of several
/// hosts in the connection string it is the one that is not in recovery.
/// </summary>
internal sealed class PostgreSqlConnections(IOptions<PostgreSqlOptions> options)
{
    // The operator's connection string wins. Commands have no timeout here, because Npgsql would send a hung server a
    // cancel request and block a thread meanwhile. The caller of a command sets its timeout.
    private const string Defaults =
        "Application Name=gateway;Timeout=10;Maximum Pool Size=10;Max Auto Prepare=10;Auto Prepare Min Usages=2;No "
            + "Reset On Close=true;"
        + "Host Recheck Seconds=1;Tcp Keepalive=true;Command Timeout=0;";

    /// <summary>A pool for lookups. Its owner disposes of it together with its session.</summary>
    public NpgsqlDataSource Pool() => Source("");

    /// <summary>One connection outside of any pool.</summary>
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
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException
            or InvalidOperationException)
        {
            // Thrown for keywords that contradict each other; its message may contain a password.
            throw Invalid(ConnectionText.Malformed);
        }
    }

    private static InvalidDataException Invalid(string problem)
        => new($"{PostgreSqlOptions.Section}:{nameof(PostgreSqlOptions.ConnectionString)} {problem}");
}
