using System.CommandLine;
using Gateway.Core.Names;

namespace Gateway.Cli.Health;

/// <summary><c>health</c>: queries the readiness of a running gateway, for containers without another client.</summary>
internal static class HealthCommand
{
    private const string Readiness = "/readyz";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static Command Create()
    {
        var url = new Argument<string>("URL")
        {
            Description = $"The gateway's address; {Readiness} where it has no path.",
            DefaultValueFactory = _ => "http://127.0.0.1:8080",
        };
        url.Validators.Add(result =>
        {
            if (!WebAddress.TryRead(result.GetValue(url), out _))
            {
                result.AddError("URL is an absolute http or https address, as http://127.0.0.1:8080.");
            }
        });
        var command = new DocumentedCommand(
            "health",
            "Queries the readiness of a running gateway; exits with 1 where it is not ready.",
            "health",
            "health http://127.0.0.1:9000",
            "health http://127.0.0.1:9000/livez")
        {
            url,
        };
        return command.DoesAlone(
            (line, cancellationToken) => RunAsync(WithPath(new Uri(line.GetValue(url)!)), cancellationToken));
    }

    private static Uri WithPath(Uri url) => url.AbsolutePath == "/" ? new Uri(url, Readiness) : url;

    private static async Task<ICommandResult> RunAsync(Uri url, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(url, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return (response.IsSuccessStatusCode, HealthReport.StatusOf(body)) switch
            {
                (true, { } status) when HealthReport.IsWell(status) => new HealthReport(body),
                (_, { } status) => NotReady(url, $"answered {(int)response.StatusCode} with the status '{status}'"),
                _ => NotReady(url, $"answered {(int)response.StatusCode}, and not as a gateway does"),
            };
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return NotReady(url, $"did not answer: {exception.Message}");
        }
    }

    private static CommandFailure NotReady(Uri url, string what)
        => new(ExitCodes.Errors, $"{url} {what}.", "Read the gateway's log.");
}
