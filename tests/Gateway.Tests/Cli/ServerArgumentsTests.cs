using Gateway.Cli;

namespace Gateway.Tests.Cli;

public sealed class ServerArgumentsTests
{
    [Theory]
    [InlineData("no argument")]
    [InlineData(
        "what the systemd unit has",
        "--contentRoot=/etc/llm-gateway",
        "--urls=http://127.0.0.1:8080",
        "--shutdownTimeoutSeconds=300")]
    [InlineData("a setting of two words", "--urls", "http://127.0.0.1:0", "--environment", "Development")]
    [InlineData("another case, and a bare name", "--URLS=http://127.0.0.1:0", "Gateway:ConfigDirectory=config")]
    [InlineData("a slash", "/urls=http://127.0.0.1:0", "/Logging:LogLevel:Default", "Debug")]
    [InlineData("telemetry", "--OTEL_SERVICE_NAME=gateway")]
    [InlineData("a value that looks like a switch", "--OTEL_SERVICE_NAME", "--check")]
    [InlineData("a value with an equals sign", "--Gateway:PostgreSql:ConnectionString=env:A=B")]
    public void What_is_read_is_no_error(string what, params string[] arguments)
        => Assert.Equal((what, ""), (what, string.Join('\n', ServerArguments.Errors(arguments))));

    [Theory]
    [InlineData(
        "There is no setting url. All settings are in config/settings.md; the address to listen at is --urls.",
        "--url=http://x")]
    [InlineData(
        "There is no setting port. All settings are in config/settings.md; the address to listen at is --urls.",
        "--port",
        "18004")]
    [InlineData("There is no setting Gatway:CutStreams. Did you mean 'Gateway'?", "--Gatway:CutStreams=true")]
    [InlineData(
        "There is no setting shutdownTimeoutSecond. Did you mean 'shutdownTimeoutSeconds'?",
        "--shutdownTimeoutSecond=3")]
    [InlineData("There is no switch -urls. Settings are written as --Section:Name=value.", "-urls=http://x")]
    [InlineData("--urls has no value. Write --urls=VALUE.", "--urls")]
    [InlineData(
        "--content-root is an option of commands, and there is no command. The server's own is --contentRoot=DIR.",
        "--content-root",
        "/x")]
    [InlineData(
        "--documents is an option of commands, and there is no command. The server's own is "
            + "--Gateway:ConfigDirectory=DIR.",
        "--documents=x")]
    [InlineData(
        "--set is an option of commands, and there is no command. The server takes settings as --Section:Name=value.",
        "--set",
        "A:B=C")]
    [InlineData("-o is an option of commands, and there is no command.", "-o", "json")]
    [InlineData(
        "'check' is neither a setting nor the value of one. Write a setting as --Section:Name=value; a command goes "
            + "first.",
        "--urls=http://x", "check")]
    public void What_nothing_reads_is_told_without_its_value(string told, params string[] arguments)
        => Assert.Equal(told, Assert.Single(ServerArguments.Errors(arguments)));
}
