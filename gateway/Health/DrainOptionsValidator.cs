using Microsoft.Extensions.Options;

namespace Gateway.Health;

/// <summary>Keeps the delay within the time that the host gives itself to stop.</summary>
internal sealed class DrainOptionsValidator(IOptions<HostOptions> host) : IValidateOptions<DrainOptions>
{
    public ValidateOptionsResult Validate(string? name, DrainOptions options)
        => options.DrainDelay >= TimeSpan.Zero && options.DrainDelay < host.Value.ShutdownTimeout
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Gateway:DrainDelay is {options.DrainDelay}, which is negative or leaves nothing of shutdownTimeoutSeconds "
                + $"({host.Value.ShutdownTimeout.TotalSeconds}) for streams to finish. Write it as 00:00:05, or raise the other.");
}
