using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel;
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
/// Every setting of the section <c>Gateway</c>. One that is not known is an error: a misspelt bound would bound nothing.
/// </summary>
internal static class Settings
{
    private const string Section = "Gateway";

    /// <summary>The options classes by section. Their properties are the settings.</summary>
    public static ImmutableArray<(string Section, Type Options)> Classes { get; } =
    [
        (StoreOptions.Section, typeof(StoreOptions)),
        (AuthenticationOptions.Section, typeof(AuthenticationOptions)),
        (PostgreSqlOptions.Section, typeof(PostgreSqlOptions)),
        (DiscoveryOptions.Section, typeof(DiscoveryOptions)),
        (CorsOptions.Section, typeof(CorsOptions)),
        (DrainOptions.Section, typeof(DrainOptions)),
        (InspectionOptions.Section, typeof(InspectionOptions)),
        (PageOptions.Section, typeof(PageOptions)),
        (TelemetryOptions.Section, typeof(TelemetryOptions)),
    ];

    /// <summary>The type of every setting, by its whole name; the case of letters does not count in configuration.</summary>
    public static FrozenDictionary<string, Type> Types { get; } = Classes
        .SelectMany(
            options => options.Options.GetProperties().Where(property => property.CanWrite),
            (options, property) => KeyValuePair.Create(
                $"{options.Section}:{property.Name}", Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType))
        .Append(KeyValuePair.Create(SettingFiles.Key, typeof(string)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings that nothing reads, in the operator's words.</summary>
    public static IEnumerable<string> Unknown(IConfiguration configuration)
        => from setting in Given(configuration)
           where !Types.ContainsKey(setting.Key)
           let remedy = NearestName.Remedy(setting.Key, Types.Keys, "All settings are in config/settings.md.")
           select $"There is no setting {setting.Key}. {remedy}";

    /// <summary>The settings whose value is of another type. As long as there are any, the options cannot be read.</summary>
    public static IEnumerable<string> Unreadable(IConfiguration configuration)
        => from setting in Given(configuration)
           where Types.TryGetValue(setting.Key, out var type) && !TypeDescriptor.GetConverter(type).IsValid(setting.Value!)
           let form = Form(Types[setting.Key])
           select $"{setting.Key} is '{setting.Value}'; it must be {form}.";

    private static IEnumerable<KeyValuePair<string, string?>> Given(IConfiguration configuration)
        => configuration.GetSection(Section).AsEnumerable().Where(setting => setting.Value is not null);

    private static string Form(Type type)
        => type == typeof(bool) ? "true or false"
            : type == typeof(TimeSpan) ? "a duration as 00:00:30"
            : type == typeof(Uri) ? "an address as https://example.com/"
            : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
            : "a whole number";
}
