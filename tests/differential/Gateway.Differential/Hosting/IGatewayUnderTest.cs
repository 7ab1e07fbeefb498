namespace Gateway.Differential.Hosting;

/// <summary>What stands between the cases and the upstream.</summary>
internal interface IGatewayUnderTest : IAsyncDisposable
{
    Uri Address { get; }
}
