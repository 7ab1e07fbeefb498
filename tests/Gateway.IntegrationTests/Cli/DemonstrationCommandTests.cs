using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Cli;

public sealed class DemonstrationCommandTests
{
    [Fact]
    public async Task An_address_that_this_machine_does_not_have_is_told_without_a_stack()
    {
        var outcome = await CommandProcess.RunAsync(Repository.Gateway, "demonstration", "--listen", "192.0.2.1:8080");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("Cannot assign requested address", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }
}
