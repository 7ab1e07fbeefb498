using System.Globalization;
using Gateway.Core.Names;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Forwarding.Clusters;

/// <summary>
/// Checks the section <c>ReverseProxy</c> against the types that YARP reads it into: YARP ignores a misspelt setting,
/// and throws at a value of another type.
/// </summary>
internal static class ProxySettings
{
    private static readonly (string Name, Type Entry)[] Sections =
        [("Routes", typeof(RouteConfig)), ("Clusters", typeof(ClusterConfig))];

    /// <summary>Everything that YARP would ignore or throw at, for the operator.</summary>
    public static IEnumerable<string> Errors(IConfiguration configuration)
        => Mistakes(configuration.GetSection(FixedProxyConfiguration.SectionName)).Select(mistake => mistake.Error);

    /// <summary>The settings that YARP cannot read, by their whole names.</summary>
    public static IEnumerable<(string Path, string Error)> Mistakes(IConfigurationSection proxy)
    {
        foreach (var section in proxy.GetChildren())
        {
            var known = Array.Find(Sections, candidate => IsSame(candidate.Name, section));
            var mistakes = known.Name is null
                ? [Unknown(section, Sections.Select(candidate => candidate.Name))]
                : section.GetChildren().SelectMany(entry => OfObject(entry, known.Entry, isEntry: true));
            foreach (var mistake in mistakes)
            {
                yield return mistake;
            }
        }
    }

    private static IEnumerable<(string Path, string Error)> Of(IConfigurationSection section, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericArguments() is [.., var item])
        {
            return section.GetChildren().SelectMany(entry => Of(entry, item));
        }

        if (type.Assembly == typeof(RouteConfig).Assembly && !type.IsEnum)
        {
            return OfObject(section, type, isEntry: false);
        }

        // A list of flags is a single value to YARP's type.
        return type.IsDefined(typeof(FlagsAttribute), inherit: false) ? OfFlags(section, type) : OfValue(section, type);
    }

    // YARP ignores a single value where it reads a list.
    private static IEnumerable<(string Path, string Error)> OfFlags(IConfigurationSection section, Type type)
        => section.Value is { Length: > 0 } value
            ? [(section.Path, $"{section.Path} is '{value}'; it must be a list, each {Form(type)}.")]
            : section.GetChildren().SelectMany(entry => OfValue(entry, type));

    private static IEnumerable<(string Path, string Error)> OfObject(
        IConfigurationSection section, Type type, bool isEntry)
    {
        if (section.Value is { Length: > 0 })
        {
            yield return (section.Path, $"{section.Path} is a value; it must hold settings of its own.");
        }

        var properties = type.GetProperties()
            .Where(property => property.CanWrite && !(isEntry && IsId(property.Name, type)))
            .ToList();
        foreach (var child in section.GetChildren())
        {
            var mistakes = properties.Find(property => IsSame(property.Name, child)) is { } known
                ? Of(child, known.PropertyType)
                : [Unknown(child, properties.Select(property => property.Name))];
            foreach (var mistake in mistakes)
            {
                yield return mistake;
            }
        }
    }

    private static bool IsSame(string name, IConfigurationSection section)
        => name.Equals(section.Key, StringComparison.OrdinalIgnoreCase);

    // The id of a route or a cluster is the name of its section.
    private static bool IsId(string name, Type type)
        => name == (type == typeof(RouteConfig) ? nameof(RouteConfig.RouteId) : nameof(ClusterConfig.ClusterId));

    private static IEnumerable<(string Path, string Error)> OfValue(IConfigurationSection section, Type type)
    {
        if (section.GetChildren().FirstOrDefault() is { } below)
        {
            yield return (below.Path, $"There is no setting {below.Path}: {section.Path} is a single value.");
        }

        if (section.Value is { } value && !IsReadable(value, type))
        {
            yield return (section.Path, $"{section.Path} is '{value}'; it must be {Form(type)}.");
        }
    }

    private static (string Path, string Error) Unknown(IConfigurationSection section, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToList();
        var remedy = NearestName.Remedy(section.Key, names, $"The settings there are {string.Join(", ", names)}.");
        return (section.Path, $"There is no setting {section.Path}. {remedy}");
    }

    // As YARP parses them.
    private static bool IsReadable(string value, Type type)
        => type == typeof(bool) ? bool.TryParse(value, out _)
            : type == typeof(int) ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            : type == typeof(long) ? long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            : type == typeof(TimeSpan) ? TimeSpan.TryParseExact(value, "c", CultureInfo.InvariantCulture, out _)
            : type == typeof(Version)
                ? Version.TryParse(value.Contains('.', StringComparison.Ordinal) ? value : $"{value}.0", out _)
            : type == typeof(Uri) ? Uri.TryCreate(value, UriKind.Absolute, out _)
            : !type.IsEnum || Enum.TryParse(type, value, ignoreCase: true, out _);

    private static string Form(Type type)
        => type == typeof(bool) ? "true or false"
            : type == typeof(TimeSpan) ? "a duration as 00:00:30"
            : type == typeof(Version) ? "a version as 2 or 1.1"
            : type == typeof(Uri) ? "an address as http://127.0.0.1:3128/"
            : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
            : "a whole number";
}
