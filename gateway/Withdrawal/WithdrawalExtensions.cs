using Gateway.Stores;

namespace Gateway.Withdrawal;

/// <summary>
/// Ends open answers with their permission, where <c>Gateway:CutStreams</c> asks for it; elsewhere nothing of it is there.
/// </summary>
internal static class WithdrawalExtensions
{
    private const string Setting = $"{StoreOptions.Section}:{nameof(StoreOptions.CutStreams)}";

    public static void AddWithdrawal(this WebApplicationBuilder builder)
    {
        if (IsWanted(builder.Configuration))
        {
            builder.Services.AddSingleton<OpenAnswers>();
            builder.Services.AddHostedService<WithdrawalWatch>();
        }
    }

    public static void UseWithdrawal(this IApplicationBuilder app)
    {
        if (IsWanted(app.ApplicationServices.GetRequiredService<IConfiguration>()))
        {
            app.UseMiddleware<WithdrawalMiddleware>();
        }
    }

    private static bool IsWanted(IConfiguration configuration) => bool.TryParse(configuration[Setting], out var wanted) && wanted;
}
