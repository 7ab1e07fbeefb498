using System.CommandLine;
using System.Net;
using Gateway.Demo;

namespace Gateway.Cli.Demo;

/// <summary>
/// <c>demonstration</c>: serves the demonstration upstream by itself, for trying a deployment out without a model.
/// </summary>
internal static class DemonstrationCommand
{
    public static Command Create(TimeProvider time)
    {
        var listen = new Option<IPEndPoint>("--listen")
        {
            Description = "Where it listens.",
            HelpName = "ADDRESS:PORT",
            DefaultValueFactory = _ => new IPEndPoint(IPAddress.Loopback, 9000),
            CustomParser = argument =>
            {
                if (IPEndPoint.TryParse(argument.Tokens[0].Value, out var endpoint))
                {
                    return endpoint;
                }

                argument.AddError("--listen is an address and a port, as 127.0.0.1:9000.");
                return null;
            },
        };
        var command = new DocumentedCommand(
            "demonstration",
            "Serves an upstream that answers every route with fixed text, until it is stopped.",
            "demonstration --listen 127.0.0.1:9000")
        {
            listen,
        };
        return command.DoesAlone(async (line, cancellationToken) =>
        {
            await using var upstream = await DemonstrationUpstream.StartAsync(
                line.GetValue(listen)!, time, cancellationToken);
            await line.InvocationConfiguration.Output.WriteLineAsync($"Now listening on: {upstream.Address}");
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var stop = cancellationToken.Register(stopped.SetResult);
            await stopped.Task;
            return new CommandDone("Stopped.", ("address", upstream.Address.ToString()));
        });
    }
}
