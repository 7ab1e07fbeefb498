using Gateway.Forwarding.Clusters;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Forwarding.Clusters;

public sealed class ProxySettingsTests
{
    private const string Cluster = "ReverseProxy:Clusters:default";

    [Theory]
    [InlineData($"{Cluster}:LoadBalancingPolicy", "RoundRobin")]
    [InlineData($"{Cluster}:healthcheck:PASSIVE:enabled", "true")]
    [InlineData($"{Cluster}:HttpClient:SslProtocols:0", "Tls13")]
    [InlineData($"{Cluster}:HttpClient:WebProxy:Address", "http://127.0.0.1:3128/")]
    [InlineData($"{Cluster}:HttpRequest:Version", "2")]
    [InlineData($"{Cluster}:Metadata:anything", "at all")]
    [InlineData($"{Cluster}:Destinations:any:Metadata:anything", "at all")]
    [InlineData("ReverseProxy:Routes:any:Match:Methods:0", "POST")]
    [InlineData("ReverseProxy:Routes:any:Match:Headers:0:Values:0", "a")]
    [InlineData("ReverseProxy:Routes:any:Transforms:0:Anything", "at all")]
    public void What_YARP_reads_is_no_mistake(string setting, string value) => Assert.Empty(Errors(setting, value));

    [Theory]
    [InlineData(
        "ReverseProxy:Cluster:default:LoadBalancingPolicy",
        "RoundRobin",
        "There is no setting ReverseProxy:Cluster. Did you mean 'Clusters'?")]
    [InlineData(
        $"{Cluster}:HealthChek:Passive:Enabled",
        "true",
        $"There is no setting {Cluster}:HealthChek. Did you mean 'HealthCheck'?")]
    [InlineData(
        $"{Cluster}:HealthCheck:Passive:Enable",
        "true",
        $"There is no setting {Cluster}:HealthCheck:Passive:Enable. Did you mean 'Enabled'?")]
    [InlineData(
        $"{Cluster}:Destinations:a:Adress",
        "http://a/",
        $"There is no setting {Cluster}:Destinations:a:Adress. Did you mean 'Address'?")]
    [InlineData(
        $"{Cluster}:ClusterId",
        "x",
        $"There is no setting {Cluster}:ClusterId. The settings there are Destinations, HealthCheck,")]
    [InlineData(
        $"{Cluster}:HealthCheck", "true", $"{Cluster}:HealthCheck is a value; it must hold settings of its own.")]
    [InlineData(
        $"{Cluster}:LoadBalancingPolicy:Name", "x", $"There is no setting {Cluster}:LoadBalancingPolicy:Name: ")]
    [InlineData(
        $"{Cluster}:HttpRequest:ActivityTimeout",
        "banana",
        $"{Cluster}:HttpRequest:ActivityTimeout is 'banana'; it must be a duration as 00:00:30.")]
    [InlineData(
        $"{Cluster}:HttpRequest:VersionPolicy",
        "best",
        $"{Cluster}:HttpRequest:VersionPolicy is 'best'; it must be one of RequestVersionOrLower,")]
    [InlineData(
        $"{Cluster}:HttpClient:SslProtocols",
        "Tls13",
        $"{Cluster}:HttpClient:SslProtocols is 'Tls13'; it must be a list, each one of ")]
    [InlineData(
        $"{Cluster}:HttpClient:SslProtocols:0", "", $"{Cluster}:HttpClient:SslProtocols:0 is ''; it must be one of ")]
    [InlineData(
        $"{Cluster}:HttpRequest:VersionPolicy", "", $"{Cluster}:HttpRequest:VersionPolicy is ''; it must be one of ")]
    [InlineData(
        $"{Cluster}:HealthCheck:Active:Enabled",
        "yes",
        $"{Cluster}:HealthCheck:Active:Enabled is 'yes'; it must be true or false.")]
    public void What_YARP_would_ignore_or_throw_at_is_an_error_with_the_nearest_name(
        string setting, string value, string error)
        => Assert.StartsWith(error, Assert.Single(Errors(setting, value)), StringComparison.Ordinal);

    [Fact]
    public void What_cannot_be_read_is_not_handed_to_YARP()
    {
        var settings = FixedProxyConfiguration.Of(Configuration(
            ($"{Cluster}:HttpRequest:ActivityTimeout", "banana"), ($"{Cluster}:LoadBalancingPolicy", "RoundRobin")));

        Assert.Null(settings["Clusters:default:HttpRequest:ActivityTimeout"]);
        Assert.Equal("RoundRobin", settings["Clusters:default:LoadBalancingPolicy"]);
    }

    private static List<string> Errors(string setting, string value)
        => [.. ProxySettings.Errors(Configuration((setting, value)))];

    private static IConfiguration Configuration(params (string Name, string Value)[] settings)
        => new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
            .Build();
}
