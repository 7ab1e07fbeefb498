using Npgsql;

namespace Gateway.Stores.PostgreSql;

/// <summary>The error of the database, for the operator.</summary>
internal static class DatabaseErrorText
{
    // The codes of a server that stops, starts or crashed, or whose administrator ended the session.
    private const string OperatorIntervention = "57P";

    private const string SeeConnectionString =
        $"See {PostgreSqlOptions.Section}:{nameof(PostgreSqlOptions.ConnectionString)}.";

    public static string Of(Exception exception) => exception switch
    {
        PostgresException refused => $"PostgreSQL reports: {refused.MessageText} ({refused.SqlState}).",
        NpgsqlException { InnerException: not null } => $"The database cannot be reached: {ReasonOf(exception)}",
        _ => $"The database cannot be queried: {exception.Message}",
    };

    // With several hosts each has its own inner exception: that names the host, and its base exception the error.
    private static string ReasonOf(Exception exception)
    {
        var (place, reason) = (exception, exception.GetBaseException());
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            place = inner as NpgsqlException ?? place;
        }

        return place == reason ? place.Message : $"{place.Message.TrimEnd('.')}: {reason.Message}";
    }

    public static string RemedyOf(Exception exception) => exception switch
    {
        PostgresException
        {
            SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName
            or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction
        } => "Run: gateway db migrate",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            "A gateway's role needs: gateway db migrate --reader ROLE; commands that write need the owner of the "
                + "schema.",
        PostgresException refused when refused.SqlState.StartsWith(OperatorIntervention, StringComparison.Ordinal) =>
            "Wait until the database is up.",
        PostgresException => "Correct that and run it again.",
        TimeoutException or NpgsqlException { InnerException: TimeoutException } =>
            $"Find what slows down the database or the network to it. Where it never answered: {SeeConnectionString}",
        _ => SeeConnectionString,
    };
}
