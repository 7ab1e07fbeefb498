using System.Diagnostics;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Deployment;

/// <summary>Runs one of the scripts of tests/schemas, which hold files against published schemas.</summary>
internal static class SchemaScript
{
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Requirement.Node(), [script, .. arguments])
        {
            WorkingDirectory = Requirement.NodePackages(Path.Combine(Repository.Root, "tests", "schemas")),
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
