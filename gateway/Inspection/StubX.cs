namespace Gateway.Inspection;

internal static class StubX
{
    public static IServiceCollection AddInspection(this IServiceCollection s) => s;

    public static IApplicationBuilder UseInspection(this IApplicationBuilder s) => s;
}
