using Gateway.Inspection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Inspection;

/// <summary>What the stage registers.</summary>
public sealed class InspectionExtensionsTests
{
    [Fact]
    public void The_section_is_read_and_one_budget_and_one_clock_serve_all_requests()
    {
        using var services = Services("16");

        Assert.Equal(16, services.GetRequiredService<IOptions<InspectionOptions>>().Value.MaxDepth);
        Assert.Same(services.GetRequiredService<BufferBudget>(), services.GetRequiredService<BufferBudget>());
        Assert.Same(TimeProvider.System, services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public void A_section_that_cannot_be_used_stops_the_start()
    {
        using var services = Services("1");

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
    }

    private static ServiceProvider Services(string maxDepth)
        => new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([new("Gateway:Inspection:MaxDepth", maxDepth)])
                .Build())
            .AddInspection()
            .BuildServiceProvider();
}
