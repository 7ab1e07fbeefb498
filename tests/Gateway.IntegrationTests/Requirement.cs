namespace Gateway.IntegrationTests;

/// <summary>
/// What a test needs beyond the SDK. Where it is absent the test is skipped with the reason; with
/// GATEWAY_TESTS_REQUIRE=all it fails instead, so that a machine that should have everything cannot pass by having
/// nothing.
/// </summary>
internal static class Requirement
{
    private const string PostgreSqlVersions = "/usr/lib/postgresql";

    public static string Node() => Executable("node", "node is not installed");

    public static string Prometheus() => Executable("prometheus", "prometheus is not installed");

    public static string Promtool() => Executable("promtool", "promtool, of the package prometheus, is not installed");

    public static string Curl() => Executable("curl", "curl is not installed");

    public static string Zsh() => Executable("zsh", "zsh is not installed");

    public static string Nginx() => Executable("nginx", "nginx is not installed");

    public static string Haproxy() => Executable("haproxy", "haproxy is not installed");

    public static string Chromium() => Executable("chromium", "chromium is not installed");

    /// <summary>Root's rights, and the program that takes single ones away.</summary>
    public static string Setpriv()
        => Environment.IsPrivilegedProcess
            ? Executable("setpriv", "setpriv is not installed")
            : Missing("only root gives files away");

    /// <summary>The folder of PostgreSQL's programs, which are on nobody's PATH.</summary>
    public static string PostgreSql()
        => Directory.Exists(PostgreSqlVersions)
            && Directory.GetDirectories(PostgreSqlVersions).Select(version => Path.Combine(version, "bin"))
                .Where(HasServer).Order().LastOrDefault()
                is { } folder
            ? folder
            : Missing("PostgreSQL is not installed");

    /// <summary>A folder of scripts whose packages are installed.</summary>
    public static string NodePackages(string folder)
        => Directory.Exists(Path.Combine(folder, "node_modules"))
            ? folder
            : Missing($"'npm ci' has not run in {Path.GetFileName(folder)}");

    /// <summary>The full path of a program on PATH.</summary>
    public static string Executable(string name, string reason)
        => Find(name, $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin") ?? Missing(reason);

    private static bool HasServer(string folder) => File.Exists(Path.Combine(folder, "postgres"));

    private static string? Find(string name, string? path)
        => path?.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("GATEWAY_TESTS_REQUIRE") is "all")
        {
            Assert.Fail($"GATEWAY_TESTS_REQUIRE=all, but {reason}.");
        }

        Assert.Skip(reason);
        return reason;
    }
}
