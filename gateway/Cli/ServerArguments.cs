using System.Collections.Frozen;
using System.Collections.Immutable;
using Gateway.Configuration;
using Gateway.Core.Names;

namespace Gateway.Cli;

/// <summary>
/// The arguments of a gateway that serves. The framework skips an unknown argument; here it is an error, since a
/// misspelt address or folder would serve something else. The environment and files are not checked: they contain
/// settings of other programs.
/// </summary>
internal static class ServerArguments
{
    private const string Telemetry = "OTEL_";

    /// <summary>What the gateway and the framework read, by the first part of its name.</summary>
    private static readonly ImmutableArray<string> Keys =
    [
        "Gateway", "ReverseProxy", "Kestrel", "Logging", "AllowedHosts", "urls", "http_ports", "https_ports",
        "preferHostingUrls", "contentRoot", "webroot", "environment", "applicationName", "shutdownTimeoutSeconds",
        "suppressStatusMessages", "detailedErrors",
        "captureStartupErrors", "hostBuilder",
    ];

    /// <summary>What the server has instead of an option that commands have.</summary>
    private static readonly FrozenDictionary<string, string> Instead = new Dictionary<string, string>
    {
        [CommonOptions.ContentRoot.Name] = "The server's own is --contentRoot=DIR.",
        [CommonOptions.Documents.Name] = "The server's own is --Gateway:ConfigDirectory=DIR.",
        [CommonOptions.Set.Name] = "The server takes settings as --Section:Name=value.",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidConfigurationException">Nothing reads one of them.</exception>
    public static void ThrowIfUnknown(string[] arguments)
    {
        var errors = Errors(arguments).ToImmutableArray();
        if (!errors.IsEmpty)
        {
            throw new InvalidConfigurationException(errors);
        }
    }

    /// <summary>
    /// The arguments that nothing reads, for the operator. Values may be secret and are not repeated.
    /// </summary>
    public static IEnumerable<string> Errors(string[] arguments)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            var argument = arguments[index];
            var name = argument.Split('=')[0];
            if (ErrorOf(name, hasValue: name != argument) is { } error)
            {
                yield return error;
            }

            // As in the framework, the value of a name without '=' is the next argument, whatever its form.
            if (name == argument && IsSwitch(name) && ++index == arguments.Length)
            {
                yield return $"{name} has no value. Write {name}=VALUE.";
            }
        }
    }

    private static bool IsSwitch(string name) => name.StartsWith('-') || name.StartsWith('/');

    private static string? ErrorOf(string name, bool hasValue)
    {
        if (CommonOptions.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            var instead = Instead.GetValueOrDefault(name);
            return $"{name} is an option of commands, and there is no command. {instead}".TrimEnd();
        }

        if (!hasValue && !IsSwitch(name))
        {
            return $"'{name}' is neither a setting nor the value of one. Write a setting as --Section:Name=value; a "
                + "command goes first.";
        }

        if (name.StartsWith('-') && !name.StartsWith("--", StringComparison.Ordinal))
        {
            return $"There is no switch {name}. Settings are written as --Section:Name=value.";
        }

        var setting = name.StartsWith("--", StringComparison.Ordinal) ? name[2..] : name.TrimStart('/');
        var key = setting.Split(':')[0];
        return Keys.Contains(key, StringComparer.OrdinalIgnoreCase)
            || key.StartsWith(Telemetry, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"There is no setting {setting}. "
                + NearestName.Remedy(
                    key, Keys, "All settings are in config/settings.md; the address to listen at is --urls.");
    }
}
