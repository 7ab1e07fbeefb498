using System.CommandLine.Parsing;
using System.Globalization;

namespace Gateway.Cli.Keys;

/// <summary>Reads spans and moments of time as the command line writes them.</summary>
internal static class Durations
{
    public const string Form = "as 90s, 30m, 24h or 7d";

    private const int LongestInDays = 36_500;

    /// <summary>A span; reports what is none.</summary>
    public static TimeSpan Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[^1].Value;
        if (TryParse(text, out var duration))
        {
            return duration;
        }

        argument.AddError($"'{text}' is not a span of time. Write it {Form}.");
        return default;
    }

    public static DateTimeOffset? ParseMoment(ArgumentResult argument)
    {
        var text = argument.Tokens[^1].Value;
        if (DateTimeOffset.TryParseExact(
            text,
            "yyyy-MM-ddTHH:mm:ssK",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out var moment)
            && (text.EndsWith('Z') || text.Length > "yyyy-MM-ddTHH:mm:ss".Length))
        {
            return moment;
        }

        argument.AddError($"'{text}' is not a moment with an offset from UTC. Write it as 2026-12-31T00:00:00Z.");
        return null;
    }

    /// <summary>A moment as documents write it.</summary>
    public static string Write(DateTimeOffset moment)
        => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (text.Length < 2
            || !int.TryParse(
                text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || UnitOf(text[^1]) is not { } unit
            || number > TimeSpan.FromDays(LongestInDays) / unit)
        {
            return false;
        }

        duration = number * unit;
        return true;
    }

    private static TimeSpan? UnitOf(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
