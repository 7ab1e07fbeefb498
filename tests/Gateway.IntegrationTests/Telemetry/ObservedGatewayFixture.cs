namespace Gateway.IntegrationTests.Telemetry;

/// <summary>A gateway that tells a collector everything over gRPC, shared by the tests of one class.</summary>
public sealed class ObservedGatewayFixture : IAsyncLifetime
{
    internal OtlpCollector Collector { get; private set; } = null!;

    internal ObservedGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Collector = await OtlpCollector.StartAsync("grpc");
        Gateway = await ObservedGateway.StartAsync(Collector.Address, "grpc");
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Collector.DisposeAsync();
    }
}
