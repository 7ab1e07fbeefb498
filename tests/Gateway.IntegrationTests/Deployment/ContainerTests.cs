using System.Globalization;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Deployment;

/// <summary>What image and manifests must have in common with the gateway, read from their text.</summary>
public sealed class ContainerTests
{
    private static string Image { get; } = Read("Dockerfile");

    private static string Pod { get; } = Read("kubernetes", "base", "deployment.yaml");

    [Fact]
    public void A_pod_outlasts_the_gateways_own_time_to_stop()
    {
        var stopping = Number(Image, "shutdownTimeoutSeconds=");

        Assert.True(Number(Pod, "name: Gateway__DrainDelay\n              value: \"00:00:") < stopping);
        Assert.True(stopping < Number(Pod, "terminationGracePeriodSeconds: "));
    }

    [Theory]
    [InlineData("runAsNonRoot: true")]
    [InlineData("allowPrivilegeEscalation: false")]
    [InlineData("readOnlyRootFilesystem: true")]
    [InlineData("drop: [ALL]")]
    [InlineData("automountServiceAccountToken: false")]
    [InlineData("path: /readyz")]
    [InlineData("path: /livez")]
    [InlineData("mountPath: /config")]
    public void A_pod_has(string line) => Assert.Contains(line, Pod, StringComparison.Ordinal);

    [Fact]
    public void Documents_are_mounted_whole_so_that_a_change_reaches_the_gateway()
        => Assert.Contains("{ name: documents, mountPath: /config, readOnly: true }", Pod, StringComparison.Ordinal);

    [Fact]
    public void The_image_runs_without_a_shell_or_root_and_asks_the_gateway_for_its_health()
    {
        Assert.Contains("chiseled", Image, StringComparison.Ordinal);
        Assert.Contains("USER $APP_UID", Image, StringComparison.Ordinal);
        Assert.Contains("CMD [\"/app/gateway\", \"health\"]", Image, StringComparison.Ordinal);
        Assert.Contains("Gateway__ConfigDirectory=/config", Image, StringComparison.Ordinal);
    }

    private static string Read(params string[] names)
        => File.ReadAllText(Path.Combine([Repository.Root, "deploy", .. names]));

    private static int Number(string text, string before)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(start >= 0, before);
        var digits = text[(start + before.Length)..].TakeWhile(char.IsAsciiDigit);
        return int.Parse(string.Concat(digits), CultureInfo.InvariantCulture);
    }
}
