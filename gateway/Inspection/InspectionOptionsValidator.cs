using Microsoft.Extensions.Options;

namespace Gateway.Inspection;

/// <summary>Lists everything that is wrong with the section, in the names that the operator wrote.</summary>
internal sealed class InspectionOptionsValidator : IValidateOptions<InspectionOptions>
{
    private const int LargestPart = 1 << 20;

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, InspectionOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        Check(result, nameof(options.MaxBufferedBytes), options.MaxBufferedBytes, 1 << 20, long.MaxValue);
        Check(result, nameof(options.MaxOrganisationPercent), options.MaxOrganisationPercent, 1, 100);
        Check(result, nameof(options.MaxKeyPercent), options.MaxKeyPercent, 1, 100);
        Check(result, nameof(options.MaxDecodingRatio), options.MaxDecodingRatio, 2, 2000);
        Check(result, nameof(options.MaxDepth), options.MaxDepth, 16, 4096);
        Check(result, nameof(options.MaxTopLevelKeys), options.MaxTopLevelKeys, 64, 1 << 16);
        Check(result, nameof(options.MaxParts), options.MaxParts, 2, 4096);
        Check(result, nameof(options.MaxPartHeaderBytes), options.MaxPartHeaderBytes, 256, LargestPart);
        Check(result, nameof(options.MaxFieldBytes), options.MaxFieldBytes, 256, LargestPart);
        Check(result, nameof(options.MinBodyBytesPerSecond), options.MinBodyBytesPerSecond, 0, 1 << 30);
        if (options.BodyTimeout < TimeSpan.FromSeconds(1) || options.BodyTimeout > LongestTimeout)
        {
            result.AddError(
                $"{InspectionOptions.Section}:{nameof(options.BodyTimeout)} is {options.BodyTimeout}; "
                + $"it must be from 00:00:01 to {LongestTimeout}.");
        }

        return result.Build();
    }

    private static void Check(ValidateOptionsResultBuilder result, string option, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            result.AddError($"{InspectionOptions.Section}:{option} is {value}; it must be from {least} to {most}.");
        }
    }
}
