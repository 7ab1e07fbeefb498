using Microsoft.Extensions.Options;

namespace Gateway.Telemetry;

/// <summary>Lists everything that is wrong with the section, in the names that the operator wrote.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    private const int LeastQueue = 100;
    private const int MostQueue = 1_000_000;

    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.DecisionLogQueue is < LeastQueue or > MostQueue)
        {
            result.AddError($"{TelemetryOptions.Section}:{nameof(options.DecisionLogQueue)} is "
                + $"{options.DecisionLogQueue}; "
                + $"it must be from {LeastQueue} to {MostQueue}.");
        }

        if (options.SlowInspection <= TimeSpan.Zero)
        {
            result.AddError($"{TelemetryOptions.Section}:{nameof(options.SlowInspection)} is {options.SlowInspection}; "
                + "it must be more than nothing.");
        }

        if (options.PrometheusUrl.Length > 0 && !IsListenable(options.PrometheusUrl))
        {
            result.AddError($"{TelemetryOptions.Section}:{nameof(options.PrometheusUrl)} is '{options.PrometheusUrl}'; "
                + "it must be like http://127.0.0.1:9464, or empty.");
        }

        if (options.DecisionLogFile.Length > 0
            && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(options.DecisionLogFile))))
        {
            result.AddError($"{TelemetryOptions.Section}:{nameof(options.DecisionLogFile)} is "
                + $"'{options.DecisionLogFile}'; "
                + "its folder does not exist.");
        }

        return result.Build();
    }

    private static bool IsListenable(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttp
        && address.AbsolutePath == "/"
        && address.Query.Length == 0;
}
