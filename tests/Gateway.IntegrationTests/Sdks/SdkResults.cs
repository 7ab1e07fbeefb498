using System.Text.Json;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>
/// Leaves what was measured, a line of JSON for each check, where the runner of the other clients asks for it: one
/// table shows all.
/// </summary>
internal static class SdkResults
{
    private static readonly string? File = Environment.GetEnvironmentVariable("GATEWAY_CLIENTS_RESULTS");
    private static readonly Lock Writing = new();

    /// <param name="check">Returns what the table is to say; null for a plain success.</param>
    public static async Task MeasureAsync(ISdk sdk, string group, string behaviour, Func<Task<string?>> check)
    {
        try
        {
            Write(sdk, group, behaviour, ok: true, await check());
        }
        catch (Exception exception)
        {
            Write(sdk, group, behaviour, ok: false, exception.Message);
            throw;
        }
    }

    private static void Write(ISdk sdk, string group, string behaviour, bool ok, string? detail)
    {
        if (File is null)
        {
            return;
        }

        var line = JsonSerializer.Serialize(new { group, client = sdk.Name, behaviour, ok, detail });
        lock (Writing)
        {
            System.IO.File.AppendAllText(File, line + "\n");
        }
    }
}
