using System.Net.Sockets;
using Gateway.Stores.PostgreSql;
using Npgsql;

namespace Gateway.Tests.Stores.PostgreSql;

public sealed class DatabaseErrorTextTests
{
    public static TheoryData<string, Exception, string> Remedies => new()
    {
        { "no schema", Refused(PostgresErrorCodes.UndefinedTable), "Run: gateway db migrate" },
        { "no rights", Refused(
            PostgresErrorCodes.InsufficientPrivilege), "A gateway's role needs: gateway db migrate --reader ROLE" },
        { "a server that stops", Refused(PostgresErrorCodes.AdminShutdown), "Wait until the database is up." },
        { "a server that starts", Refused(PostgresErrorCodes.CannotConnectNow), "Wait until the database is up." },
        { "another refusal", Refused(PostgresErrorCodes.InvalidPassword), "Correct that and run it again." },
        { "nobody listens", new NpgsqlException(
            "No.", new SocketException(111)), "See Gateway:PostgreSql:ConnectionString." },
        { "a slow answer", new NpgsqlException(
            "No.", new TimeoutException()), "Find what slows down the database" },
        { "a read given up", new TimeoutException(), "Find what slows down the database" },
    };

    [Theory]
    [MemberData(nameof(Remedies))]
    public void Each_problem_has_its_remedy(string problem, Exception exception, string remedy)
    {
        Assert.NotEmpty(problem);
        Assert.StartsWith(remedy, DatabaseErrorText.RemedyOf(exception), StringComparison.Ordinal);
    }

    public static TheoryData<string, Exception, string> Reasons => new()
    {
        { "one host", Failed(), "The database cannot be reached: Failed to connect to 127.0.0.1:1: Connection refused" },
        {
            "several hosts",
            new NpgsqlException("Check inner exception for more details.", new AggregateException(Failed(), Failed())),
            "The database cannot be reached: Failed to connect to 127.0.0.1:1: Connection refused"
        },
        {
            "several hosts that refuse",
            new NpgsqlException(
                "Check inner exception for more details.",
                new AggregateException(Refused(PostgresErrorCodes.InvalidPassword))),
            "The database cannot be reached: 28P01: No."
        },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_database_that_cannot_be_reached_is_told_with_the_host_and_the_reason(
        string what, Exception exception, string told)
        => Assert.Equal((what, told), (what, DatabaseErrorText.Of(exception)));

    private static NpgsqlException Failed()
        => new("Failed to connect to 127.0.0.1:1", new SocketException(111, "Connection refused"));

    private static PostgresException Refused(string code) => new("No.", "ERROR", "ERROR", code);
}
