using Gateway.Tests.Catalog.Discovery;

namespace Gateway.Tests.Cli;

public sealed class DatabaseCommandTests : IDisposable
{
    private const string Password = "canary-4711";

    private readonly string _variable = $"GATEWAY_TEST_{Guid.NewGuid():N}";
    private readonly CommandTester _tester = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(_variable, null);
        _tester.Dispose();
    }

    [Theory]
    [InlineData("no connection string", $"postgres://gateway:{Password}@127.0.0.1/gateway")]
    [InlineData("no connection string", $"postgres://gateway:{Password}@127.0.0.1/gateway?sslmode=require")]
    [InlineData("no connection string", $"Host=127.0.0.1;Port={Password}")]
    [InlineData("no connection string", $"Host=127.0.0.1;Pasword={Password}")]
    [InlineData("no connection string", $"Host=127.0.0.1;Password={Password};Target Session Attributes=standby")]
    [InlineData("without a host", $"Password={Password}")]
    public async Task A_text_that_is_no_connection_string_is_named_and_not_shown(string problem, string text)
    {
        Environment.SetEnvironmentVariable(_variable, text);
        var folder = _tester.Documents.Directory;
        string[][] commands = [["migrate"], ["status"], ["import", folder], ["export", Path.Combine(folder, "export")]];
        foreach (var command in commands)
        {
            var code = await _tester.RunAsync(
                ["db", .. command, "--set", $"Gateway:PostgreSql:ConnectionString=env:{_variable}"]);

            Assert.Equal(1, code);
            Assert.Contains("Gateway:PostgreSql:ConnectionString refers to a", _tester.Error, StringComparison.Ordinal);
            Assert.Contains(problem, _tester.Error, StringComparison.Ordinal);
            Assert.Contains("Write Host=", _tester.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(Password, _tester.Output + _tester.Error, StringComparison.Ordinal);
        }
    }
}
