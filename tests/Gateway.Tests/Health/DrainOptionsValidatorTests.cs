using System.Globalization;
using Gateway.Health;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Health;

public sealed class DrainOptionsValidatorTests
{
    [Theory]
    [InlineData("00:00:05", 30, null)]
    [InlineData("00:00:00", 1, null)]
    [InlineData("00:00:05", 3, "Write it as 00:00:01, or raise the other.")]
    [InlineData("00:00:05", 1, "Write it as 00:00:00, or raise the other.")]
    [InlineData("00:00:30", 30, "Write it as 00:00:05, or raise the other.")]
    [InlineData("-00:00:01", 30, "Write it as 00:00:05, or raise the other.")]
    [InlineData("00:00:00", 0, "Raise the other.")]
    public void A_delay_that_leaves_nothing_to_finish_in_is_refused_with_one_that_is_taken(
        string delay, int shutdown, string? remedy)
    {
        var host = Options.Create(new HostOptions { ShutdownTimeout = TimeSpan.FromSeconds(shutdown) });
        var options = new DrainOptions { DrainDelay = TimeSpan.Parse(delay, CultureInfo.InvariantCulture) };

        var result = new DrainOptionsValidator(host).Validate(name: null, options);

        Assert.Equal(remedy is null, result.Succeeded);
        Assert.EndsWith(remedy ?? "", result.FailureMessage ?? "", StringComparison.Ordinal);
    }
}
