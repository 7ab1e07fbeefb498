using Npgsql;

namespace Gateway.Stores.PostgreSql;

/// <summary>What is wrong with the database, in the operator's words.</summary>
internal static class DatabaseProblem
{
    public static string Of(Exception exception) => exception switch
    {
        PostgresException refused => $"PostgreSQL says: {refused.MessageText} ({refused.SqlState}).",
        NpgsqlException { InnerException: { } inner } => $"The database cannot be reached: {exception.Message} {inner.Message}",
        _ => $"The database cannot be asked: {exception.Message}",
    };

    public static string RemedyOf(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName
            or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction } => "Run: gateway db migrate",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            "A gateway's role needs: gateway db migrate --reader ROLE; commands that write need the owner of the schema.",
        PostgresException => "Correct that and run it again.",
        _ => $"See {PostgreSqlOptions.Section}:{nameof(PostgreSqlOptions.ConnectionString)}.",
    };
}
