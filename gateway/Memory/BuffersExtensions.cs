using Microsoft.AspNetCore.Connections;

namespace Gateway.Memory;

/// <summary>Registers the pools that the server takes its memory from.</summary>
internal static class BuffersExtensions
{
    public static IServiceCollection AddBlockPools(this IServiceCollection services)
    {
        services.AddSingleton<BlockPools>();
        services.AddSingleton<IMemoryPoolFactory<byte>>(provider => provider.GetRequiredService<BlockPools>());
        services.AddHostedService<MemoryTrimmer>();
        return services;
    }
}
