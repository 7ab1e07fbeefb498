using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using Gateway.IntegrationTests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gateway.IntegrationTests.Telemetry;

/// <summary>
/// A small OTLP collector: takes traces and metrics over gRPC and over HTTP with protobuf, and keeps what they say.
/// </summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private const int FrameHead = 5;

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ExportedSpan> _spans = new();
    private readonly ConcurrentQueue<byte[]> _received = new();
    private IReadOnlyList<ExportedPoint> _points = [];
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource? _gate;

    private OtlpCollector(WebApplication app) => _app = app;

    public IReadOnlyCollection<ExportedSpan> Spans => _spans;

    /// <summary>Every series, as of the last export.</summary>
    public IReadOnlyList<ExportedPoint> Points => Volatile.Read(ref _points);

    /// <summary>Everything that was received, for looking for what must not be in it.</summary>
    public string Everything => string.Concat(_received.Select(ProtoMessage.Everything));

    public Uri Address => new(_app.Urls.Single());

    /// <param name="protocol"><c>grpc</c> or <c>http/protobuf</c>.</param>
    /// <param name="port">Where to listen; 0 for anywhere.</param>
    public static async Task<OtlpCollector> StartAsync(string protocol, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback,
            port,
            listen => listen.Protocols = protocol == "grpc" ? HttpProtocols.Http2 : HttpProtocols.Http1));
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var app = builder.Build();
        var collector = new OtlpCollector(app);
        app.Run(protocol == "grpc" ? collector.TakeGrpcAsync : collector.TakeHttpAsync);
        await app.StartAsync();
        return collector;
    }

    /// <summary>Lets exports arrive and answers none of them until the stall is over.</summary>
    public void Stall() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until what was received shows it.</summary>
    public async Task WaitUntilAsync(Func<OtlpCollector, bool> shows, string what)
    {
        using var deadline = new CancellationTokenSource(Eventually.Patience);
        try
        {
            while (true)
            {
                var next = Volatile.Read(ref _arrival).Task;
                if (shows(this))
                {
                    return;
                }

                await next.WaitAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(
                $"The collector did not see {what}. Spans: {string.Join(", ", _spans.Select(span => span.Name))}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _gate?.TrySetResult();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task TakeGrpcAsync(HttpContext context)
    {
        var body = await BodyOf(context);
        var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1));
        await TakeAsync(context.Request.Path, body[FrameHead..(FrameHead + length)]);
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[FrameHead]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private async Task TakeHttpAsync(HttpContext context)
    {
        await TakeAsync(context.Request.Path, await BodyOf(context));
        context.Response.ContentType = "application/x-protobuf";
    }

    private static async Task<byte[]> BodyOf(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private async Task TakeAsync(string path, byte[] bytes)
    {
        _received.Enqueue(bytes);
        var message = ProtoMessage.Parse(bytes);
        if (path is "/opentelemetry.proto.collector.trace.v1.TraceService/Export" or "/v1/traces")
        {
            foreach (var span in ExportedSpan.From(message))
            {
                _spans.Enqueue(span);
            }
        }
        else
        {
            Assert.True(
                path is "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export" or "/v1/metrics", path);
            Volatile.Write(ref _points, [.. ExportedPoint.From(message)]);
        }

        Interlocked.Exchange(ref _arrival, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
            .TrySetResult();
        await (_gate?.Task ?? Task.CompletedTask);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
