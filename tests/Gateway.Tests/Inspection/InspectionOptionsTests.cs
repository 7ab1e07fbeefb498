using Gateway.Inspection;

namespace Gateway.Tests.Inspection;

/// <summary>The section is checked whole, in the operator's words.</summary>
public sealed class InspectionOptionsTests
{
    [Fact]
    public void The_defaults_are_fine()
        => Assert.True(new InspectionOptionsValidator().Validate(null, new InspectionOptions()).Succeeded);

    [Fact]
    public void Every_wrong_value_is_named_at_once()
    {
        var result = new InspectionOptionsValidator().Validate(null, new InspectionOptions
        {
            MaxBufferedBytes = 0,
            MaxDepth = 1,
            MaxTopLevelKeys = 0,
            MaxParts = 0,
            MaxPartHeaderBytes = 0,
            MaxFieldBytes = -1,
            BodyTimeout = TimeSpan.Zero,
        });
        Assert.Equal(
            [
                "MaxBufferedBytes", "MaxDepth", "MaxTopLevelKeys", "MaxParts", "MaxPartHeaderBytes", "MaxFieldBytes",
                "BodyTimeout",
            ],
            result.Failures!.Select(failure => failure.Split(' ')[0].Split(':')[2]));
        Assert.All(
            result.Failures!, failure => Assert.StartsWith("Gateway:Inspection:", failure, StringComparison.Ordinal));
    }
}
