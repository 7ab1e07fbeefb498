using Microsoft.Extensions.Options;

namespace Gateway.Health;

/// <summary>Keeps the delay within the time that the host gives itself to stop.</summary>
internal sealed class DrainOptionsValidator(IOptions<HostOptions> host) : IValidateOptions<DrainOptions>
{
    public ValidateOptionsResult Validate(string? name, DrainOptions options)
    {
        var limit = host.Value.ShutdownTimeout;
        return options.DrainDelay >= TimeSpan.Zero && options.DrainDelay < limit
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Gateway:DrainDelay is {options.DrainDelay}, which is negative or leaves nothing of "
                    + "shutdownTimeoutSeconds "
                + $"({limit.TotalSeconds}) for streams to finish. {RemedyOf(limit)}");
    }

    private static string RemedyOf(TimeSpan limit)
        => limit > TimeSpan.Zero
            ? $"Write it as {TimeSpan.FromSeconds(Math.Min(5, Math.Floor(limit.TotalSeconds / 2)))}, or raise the "
                + "other."
            : "Raise the other.";
}
