using Gateway;
using Gateway.Cli;
using Gateway.Configuration;
using Gateway.Demo;
using Gateway.Hosting;

if (CommandLine.IsCommand(args))
{
    var terminal = Console.IsErrorRedirected ? null : Console.Error;
    return await CommandLine.RunAsync(args, TimeProvider.System, Console.Out, Console.Error, terminal);
}

try
{
    ServerArguments.ThrowIfUnknown(args);
    var builder = WebApplication.CreateSlimBuilder([SettingFiles.ReadOnce, .. args]);
    SettingFiles.AddTo(builder);
    await using var demonstration = await DemonstrationHost.StartIfWantedAsync(builder);
    builder.AddGateway(demonstration.Address);
    await using var app = builder.Build();
    StartupCheck.ThrowIfInvalid(app.Services);
    app.UseGateway();
    DemonstrationBanner.PrintOnceStarted(app);
    await GatewayRun.UntilStoppedAsync(app);
    return 0;
}
catch (InvalidConfigurationException invalid)
{
    await Console.Error.WriteLineAsync(invalid.Message);
    return 1;
}
catch (Exception exception) when (UnreadableSettings.Is(exception))
{
    await Console.Error.WriteLineAsync(
        $"The settings cannot be read: {UnreadableSettings.Reason(exception)} "
        + "Correct that in appsettings.json, the environment or the command line.");
    return 1;
}
