using System.Net;
using Gateway.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway.Demo;

/// <summary>
/// A demonstration upstream: it answers every inference route in the shape of its dialect, with fixed text, and names
/// the model that it served. It stores nothing.
/// </summary>
internal sealed class DemonstrationUpstream : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DemonstrationUpstream(WebApplication app, Uri address)
    {
        _app = app;
        Address = address;
    }

    /// <summary>Where it listens; ends with a slash.</summary>
    public Uri Address { get; }

    /// <summary>Starts on a free loopback port.</summary>
    public static Task<DemonstrationUpstream> StartAsync(TimeProvider clock, CancellationToken cancellationToken)
        => StartAsync(new IPEndPoint(IPAddress.Loopback, 0), clock, cancellationToken);

    public static async Task<DemonstrationUpstream> StartAsync(
        IPEndPoint endpoint, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Empty: the gateway's own settings, addresses above all, must not reach it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(endpoint);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.AddLogging();

        // The gateway's lifetime ends this one: it must not answer the signals of the process itself.
        builder.Services.RemoveAll<IHostLifetime>();
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        var app = builder.Build();
        app.Run(context => DemonstrationRoutes.AnswerAsync(context, clock));
        await app.StartAsync(cancellationToken);
        return new DemonstrationUpstream(app, new Uri(app.Urls.Single()));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
