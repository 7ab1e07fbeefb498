using System.Diagnostics;

namespace Gateway.IntegrationTests.Hosting;

/// <summary>Where this checkout is.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Gateway => Path.Combine(Root, "gateway");

    public static string Config => Path.Combine(Root, "config");

    /// <summary>The gateway as the build of this test project put it beside the tests.</summary>
    public static string GatewayAssembly => Path.Combine(AppContext.BaseDirectory, "gateway.dll");

    /// <summary>
    /// Starts the gateway: the published one that the variable <c>GATEWAY_BINARY</c> names, or else the build beside
    /// the tests.
    /// </summary>
    public static ProcessStartInfo GatewayCommand(IEnumerable<string> arguments)
        => Environment.GetEnvironmentVariable("GATEWAY_BINARY") is { Length: > 0 } published
            ? new ProcessStartInfo(published, arguments)
            : new ProcessStartInfo("dotnet", [GatewayAssembly, .. arguments]);

    private static string Find(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "Gateway.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
