using System.Text.Json;
using Gateway.Background;
using Gateway.Catalog.Discovery;
using Gateway.Core.Snapshots;
using Gateway.Stores;

namespace Gateway.Health;

/// <summary>
/// Liveness, readiness and the root. A ready gateway can decide requests and is not about to stop. A failed reload does
/// not end readiness, because the last good snapshot still serves; a database that is unreachable for too long does.
/// Errors of the documents are in the log, not in this public answer.
/// </summary>
internal static class HealthEndpoints
{
    public const string Ready = "ready";
    public const string Live = "live";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];
    private static readonly byte[] Alive = """{"status":"live"}"""u8.ToArray();
    private static readonly byte[] Root =
        """{"name":"LLM gateway","models":"/v1/models","plans":"/api/v1/models/access"}"""u8.ToArray();

    public static void MapHealthEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var snapshots = endpoints.ServiceProvider.GetRequiredService<ISnapshotSource>();
        var store = endpoints.ServiceProvider.GetRequiredService<IStoreStatus>();
        var announced = endpoints.ServiceProvider.GetRequiredService<IDiscoveredModels>();
        var background = endpoints.ServiceProvider.GetRequiredService<BackgroundWork>();
        var draining = endpoints.ServiceProvider.GetRequiredService<Draining>();
        endpoints.MapMethods("/livez", Methods, static context => WriteAsync(context, StatusCodes.Status200OK, Alive));

        // For a handler with other parameters the framework would compile one by reflection before the first request.
        endpoints.MapMethods(
            "/readyz", Methods, context => ReadyAsync(context, snapshots, store, announced, background, draining));
        endpoints.MapMethods("/", Methods, static context => WriteAsync(context, StatusCodes.Status200OK, Root));
    }

    public static Task ReadyAsync(
        HttpContext context,
        ISnapshotSource snapshots,
        IStoreStatus store,
        IDiscoveredModels announced,
        BackgroundWork background,
        Draining draining)
    {
        var revision = snapshots.Current?.Catalog.Revision;
        var status = draining.HasBegun ? "stopping" : revision is null ? "starting" : store.IsTooOld ? "stale" : Ready;
        if (status != Ready)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        return WriteAsync(
            context,
            status == Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            ReadinessBody(status, revision, store, announced.Status, [.. background.Failing]));
    }

    private static byte[] ReadinessBody(
        string status, string? revision, IStoreStatus store, DiscoveryStatus? announced, string[] failing)
    {
        var reload = store.Status;
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("status"u8, status);
            json.WriteString("revision"u8, revision);
            json.WriteStartObject("reload"u8);
            json.WriteString("status"u8, reload.Errors.IsEmpty ? "ok"u8 : "failed"u8);
            json.WriteNumber("errors"u8, reload.Errors.Length);
            if (reload.FailedAt is { } failedAt)
            {
                json.WriteString("failed_at"u8, failedAt);
            }

            if (reload.Waiting > 0)
            {
                json.WriteNumber("waiting"u8, reload.Waiting);
            }

            json.WriteEndObject();
            if (store.IsUnreachable)
            {
                json.WriteStartObject("store"u8);
                json.WriteString("status"u8, "unreachable"u8);
                json.WriteEndObject();
            }

            if (announced is not null)
            {
                Write(json, announced);
            }

            if (failing.Length > 0)
            {
                json.WriteStartObject("background"u8);
                json.WriteString("status"u8, "failed"u8);
                json.WriteStartArray("failing"u8);
                foreach (var work in failing)
                {
                    json.WriteStringValue(work);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return output.ToArray();
    }

    private static void Write(Utf8JsonWriter json, DiscoveryStatus announced)
    {
        json.WriteStartObject("announced"u8);
        json.WriteString("status"u8, NameOf(announced.Condition));
        json.WriteNumber("models"u8, announced.Models);
        if (announced.ConfirmedAt is { } confirmedAt)
        {
            json.WriteString("confirmed_at"u8, confirmedAt);
        }

        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> NameOf(DiscoveryCondition condition) => condition switch
    {
        DiscoveryCondition.Waiting => "waiting"u8,
        DiscoveryCondition.Current => "ok"u8,
        DiscoveryCondition.Failed => "failed"u8,
        DiscoveryCondition.Expired => "expired"u8,
        _ => throw new InvalidOperationException($"No such condition: {condition}."),
    };

    private static Task WriteAsync(HttpContext context, int status, byte[] body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.BodyWriter.WriteAsync(body).AsTask();
    }
}
