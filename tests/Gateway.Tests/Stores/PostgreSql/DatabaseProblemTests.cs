using System.Net.Sockets;
using Gateway.Stores.PostgreSql;
using Npgsql;

namespace Gateway.Tests.Stores.PostgreSql;

public sealed class DatabaseProblemTests
{
    public static TheoryData<string, Exception, string> Remedies => new()
    {
        { "no schema", Refused(PostgresErrorCodes.UndefinedTable), "Run: gateway db migrate" },
        { "no rights", Refused(PostgresErrorCodes.InsufficientPrivilege), "A gateway's role needs: gateway db migrate --reader ROLE" },
        { "a server that stops", Refused(PostgresErrorCodes.AdminShutdown), "Wait until the database is up." },
        { "a server that starts", Refused(PostgresErrorCodes.CannotConnectNow), "Wait until the database is up." },
        { "another refusal", Refused(PostgresErrorCodes.InvalidPassword), "Correct that and run it again." },
        { "nobody listens", new NpgsqlException("No.", new SocketException(111)), "See Gateway:PostgreSql:ConnectionString." },
        { "a slow answer", new NpgsqlException("No.", new TimeoutException()), "Look for what slows down the database" },
        { "a read given up", new TimeoutException(), "Look for what slows down the database" },
    };

    [Theory]
    [MemberData(nameof(Remedies))]
    public void Each_problem_has_its_remedy(string problem, Exception exception, string remedy)
    {
        Assert.NotEmpty(problem);
        Assert.StartsWith(remedy, DatabaseProblem.RemedyOf(exception), StringComparison.Ordinal);
    }

    private static PostgresException Refused(string code) => new("No.", "ERROR", "ERROR", code);
}
