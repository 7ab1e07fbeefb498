using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Gateway.Authentication;
using Gateway.Catalog.Discovery;
using Gateway.Configuration;
using Gateway.Core.Names;
using Gateway.Cors;
using Gateway.Health;
using Gateway.Inspection;
using Gateway.Stores;
using Gateway.Stores.PostgreSql;
using Gateway.Telemetry;
using Gateway.Web;

namespace Gateway.Hosting;

/// <summary>
/// Every setting of the section <c>Gateway</c>. One that is not known is an error: a misspelt bound would bound
/// nothing.
/// </summary>
internal static class Settings
{
    private const string Section = "Gateway";

    /// <summary>The options classes by section. Their properties are the settings.</summary>
    public static ImmutableArray<OptionsClass> Classes { get; } =
    [
        new(StoreOptions.Section, typeof(StoreOptions)),
        new(AuthenticationOptions.Section, typeof(AuthenticationOptions)),
        new(PostgreSqlOptions.Section, typeof(PostgreSqlOptions)),
        new(DiscoveryOptions.Section, typeof(DiscoveryOptions)),
        new(CorsOptions.Section, typeof(CorsOptions)),
        new(DrainOptions.Section, typeof(DrainOptions)),
        new(InspectionOptions.Section, typeof(InspectionOptions)),
        new(PageOptions.Section, typeof(PageOptions)),
        new(TelemetryOptions.Section, typeof(TelemetryOptions)),
    ];

    /// <summary>
    /// The type of every setting, by its whole name; the case of letters does not count in configuration.
    /// </summary>
    public static FrozenDictionary<string, Type> Types { get; } = Classes
        .SelectMany(options => options.Settings)
        .Append(KeyValuePair.Create(SettingFiles.Key, typeof(string)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings that nothing reads, for the operator.</summary>
    public static IEnumerable<string> Unknown(IConfiguration configuration)
        => from setting in Given(configuration)
           where !Types.ContainsKey(setting.Key)
           let remedy = NearestName.Remedy(setting.Key, Types.Keys, "All settings are in config/settings.md.")
           select $"There is no setting {setting.Key}. {remedy}";

    /// <summary>
    /// The settings whose value is of another type. As long as there are any, the options cannot be read.
    /// </summary>
    public static IEnumerable<string> Unreadable(IConfiguration configuration)
        => from setting in Given(configuration)
           where Types.TryGetValue(setting.Key, out var type) && !IsOf(type, setting.Value!)
           let form = Form(Types[setting.Key])
           select $"{setting.Key} is '{setting.Value}'; it must be {form}.";

    private static IEnumerable<KeyValuePair<string, string?>> Given(IConfiguration configuration)
        => configuration.GetSection(Section).AsEnumerable().Where(setting => setting.Value is not null);

    // As the binder reads it. The framework's converters need reflection, which trimming breaks.
    private static bool IsOf(Type type, string value)
        => type == typeof(string)
            || (type == typeof(bool) ? bool.TryParse(value, out _)
                : type == typeof(TimeSpan) ? TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _)
                : type == typeof(Uri) ? Uri.TryCreate(value, UriKind.RelativeOrAbsolute, out _)
                : type == typeof(int) ? int.TryParse(value, CultureInfo.InvariantCulture, out _)
                : type == typeof(long) ? long.TryParse(value, CultureInfo.InvariantCulture, out _)
                : Enum.TryParse(type, value, ignoreCase: true, out _));

    private static string Form(Type type)
        => type == typeof(bool) ? "true or false"
            : type == typeof(TimeSpan) ? "a duration as 00:00:30"
            : type == typeof(Uri) ? "an address as https://example.com/"
            : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
            : "a whole number";
}
