namespace Gateway.Stores;

internal static class StubX
{
    public static IServiceCollection AddFileStore(this IServiceCollection s) => s;
}
