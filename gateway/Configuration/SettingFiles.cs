using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Gateway.Configuration;

/// <summary>
/// Adds a folder in which each file is one setting: its name spelt as an environment variable, its content the value.
/// Such files override appsettings.json; the environment and the command line override them.
/// </summary>
internal static class SettingFiles
{
    public const string Key = "Gateway:SettingsDirectory";

    /// <summary>
    /// Keeps the framework from watching appsettings.json: settings need a restart, and a machine has few watchers to
    /// give. A certificate is watched by the server itself, which is not concerned.
    /// </summary>
    public const string ReadOnce = "--hostBuilder:reloadConfigOnChange=false";

    public static void AddTo(WebApplicationBuilder builder)
    {
        if (builder.Configuration[Key] is not { Length: > 0 } name)
        {
            return;
        }

        var folder = Path.GetFullPath(name, builder.Environment.ContentRootPath);
        if (!Directory.Exists(folder))
        {
            throw new InvalidConfigurationException(
                [$"{Key} is '{name}', and there is no such folder. Create it, or leave the setting out."]);
        }

        var sources = builder.Configuration.Sources;
        var environment = sources.ToList().FindLastIndex(source => source is EnvironmentVariablesConfigurationSource);
        IConfigurationBuilder files = new ConfigurationBuilder().AddKeyPerFile(folder, optional: false);
        sources.Insert(environment, files.Sources.Single());
    }
}
