using System.Globalization;
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
            MaxOrganisationPercent = 0,
            MaxKeyPercent = 101,
            MaxDecodingRatio = 1,
            MinBodyBytesPerSecond = -1,
            MaxDepth = 1,
            MaxTopLevelKeys = 0,
            MaxParts = 0,
            MaxPartHeaderBytes = 0,
            MaxFieldBytes = -1,
            BodyTimeout = TimeSpan.Zero,
        });
        Assert.Equal(
            [
                "MaxBufferedBytes", "MaxOrganisationPercent", "MaxKeyPercent", "MaxDecodingRatio", "MaxDepth", "MaxTopLevelKeys", "MaxParts", "MaxPartHeaderBytes", "MaxFieldBytes",
                "MinBodyBytesPerSecond", "BodyTimeout",
            ],
            result.Failures!.Select(failure => failure.Split(' ')[0].Split(':')[2]));
        Assert.All(
            result.Failures!, failure => Assert.StartsWith("Gateway:Inspection:", failure, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("00:00:01", true)]
    [InlineData("00:00:00.9999999", false)]
    [InlineData("01:00:00", true)]
    [InlineData("01:00:00.0000001", false)]
    public void A_body_may_be_waited_for_within_bounds(string timeout, bool isFine)
    {
        var options = new InspectionOptions { BodyTimeout = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture) };

        var result = new InspectionOptionsValidator().Validate(null, options);

        Assert.Equal(isFine, result.Succeeded);
        Assert.All(
            result.Failures ?? [],
            failure => Assert.EndsWith("; it must be from 00:00:01 to 01:00:00.", failure, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(15, false)]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public void A_number_has_bounds_that_are_fine_themselves(int depth, bool isFine)
        => Assert.Equal(
            isFine,
            new InspectionOptionsValidator().Validate(null, new InspectionOptions { MaxDepth = depth }).Succeeded);
}
