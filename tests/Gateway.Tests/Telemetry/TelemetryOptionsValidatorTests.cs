using Gateway.Telemetry;

namespace Gateway.Tests.Telemetry;

public sealed class TelemetryOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.True(Validate(new TelemetryOptions()).Succeeded);

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var failures = Validate(new TelemetryOptions
        {
            DecisionLogFile = "/no/such/folder/decisions.log",
            DecisionLogQueue = 1,
            SlowInspection = TimeSpan.Zero,
            PrometheusUrl = "localhost:9464",
        }).Failures!;

        Assert.Collection(
            failures,
            failure => Assert.StartsWith("Gateway:Telemetry:DecisionLogQueue is 1;", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith(
                "Gateway:Telemetry:SlowInspection is 00:00:00;", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith(
                "Gateway:Telemetry:PrometheusUrl is 'localhost:9464';", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith(
                "Gateway:Telemetry:DecisionLogFile is '/no/such/folder", failure, StringComparison.Ordinal));
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(TelemetryOptions options)
        => new TelemetryOptionsValidator().Validate(null, options);
}
