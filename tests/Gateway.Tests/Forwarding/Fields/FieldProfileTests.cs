using Gateway.Forwarding.Fields;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Tests.Forwarding.Fields;

public sealed class FieldProfileTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("Checked", false)]
    [InlineData("Known", true)]
    public void A_profile_is_read_from_the_metadata_of_its_cluster(string? profile, bool isKnown)
    {
        var cluster = ClusterOf(profile);

        Assert.Equal(isKnown, FieldProfile.IsKnown(cluster));
        Assert.Empty(FieldProfile.Errors([cluster]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("known")]
    [InlineData("Strict")]
    public void Another_value_is_an_error(string profile)
        => Assert.Equal(
            [$"ReverseProxy:Clusters:one:Metadata:Gateway.Fields is '{profile}'. Write one of Checked, Known."],
            FieldProfile.Errors([ClusterOf(profile)]));

    private static ClusterConfig ClusterOf(string? profile) => new()
    {
        ClusterId = "one",
        Metadata = profile is null ? null : new Dictionary<string, string> { ["Gateway.Fields"] = profile },
    };
}
