using System.Net.Sockets;
using Gateway;
using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Demonstration;
using Microsoft.AspNetCore.Connections;

if (CommandLine.IsCommand(args))
{
    var terminal = Console.IsErrorRedirected ? null : Console.Error;
    return await CommandLine.RunAsync(args, TimeProvider.System, Console.Out, Console.Error, terminal);
}

try
{
    SocketCompletions.RunInline();
    var builder = WebApplication.CreateSlimBuilder(args);
    SettingFiles.AddTo(builder);
    await using var demonstration = await DemonstrationHost.StartIfWantedAsync(builder);
    builder.AddGateway(demonstration.Address);
    await using var app = builder.Build();
    StartupCheck.ThrowIfInvalid(app.Services);
    app.UseGateway();
    DemonstrationBanner.PrintOnceStarted(app);
    await app.RunAsync();
    return 0;
}
catch (InvalidConfigurationException invalid)
{
    await Console.Error.WriteLineAsync(invalid.Message);
    return 1;
}
catch (Exception unbound) when (unbound is SocketException or IOException { InnerException: AddressInUseException or AggregateException })
{
    // What failed at both addresses of localhost says why only inside.
    var reasons = ((string[])[unbound.Message, unbound.GetBaseException().Message]).Distinct();
    await Console.Error.WriteLineAsync($"The gateway cannot listen: {string.Join(' ', reasons)}. Its addresses stand in --urls,"
        + " ASPNETCORE_URLS, Kestrel:Endpoints and Gateway:Telemetry:PrometheusUrl.");
    return 1;
}
