using System.IO.Pipelines;
using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Inspection;
using Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Inspection;

/// <summary>One request whose body comes through a pipe, as the server's does.</summary>
internal sealed class InspectedRequest : IDisposable
{
    // For an inspection that waits for bytes which no test sends.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly Pipe _pipe = new(new PipeOptions(minimumSegmentSize: 16, useSynchronizationContext: false));
    private readonly InspectionOptions _options = new();
    private HeldBody? _held;

    public InspectedRequest(long maxBufferedBytes = 1 << 20)
    {
        _options.MaxBufferedBytes = maxBufferedBytes;
        _options.MaxOrganisationPercent = 100;
        _options.MaxKeyPercent = 100;
        Budget = new BufferBudget(Options.Create(_options));
        Context.Features.Set<IRequestBodyPipeFeature>(new BodyPipe(_pipe.Reader));
        Context.Request.ContentType = "application/json";
    }

    public DefaultHttpContext Context { get; } = new();

    public ManualClock Clock { get; } = new();

    public BufferBudget Budget { get; }

    public InferenceRoute Route { get; set; } = new(
        "chat", "POST", new RouteTemplate("/v1/chat/completions", string.Empty, ModelSegments.None), Dialect.OpenAi,
        Operation.ChatCompletions, ModelSource.Body, BodyFormats.Json, MaxBodyBytes: 1000);

    public Task SendAsync(string body, bool isLast = true) => SendAsync(Encoding.UTF8.GetBytes(body), isLast);

    public async Task SendAsync(byte[] body, bool isLast = true)
    {
        await _pipe.Writer.WriteAsync(body);
        if (isLast)
        {
            await _pipe.Writer.CompleteAsync();
        }
    }

    public Task FailAsync(Exception exception) => _pipe.Writer.CompleteAsync(exception).AsTask();

    public async Task<(InferenceRequest? Request, Refusal? Refusal)> InspectAsync()
    {
        _held = new HeldBody(Context.Request.BodyReader, Budget.Open("org", "key"), Route.MaxBodyBytes);
        return await new RequestInspector(_options, Clock).InspectAsync(Context, Route, _held, BodyNames.None)
            .AsTask().WaitAsync(Deadline);
    }

    public void Dispose() => _held?.Dispose();

    private sealed class BodyPipe(PipeReader reader) : IRequestBodyPipeFeature
    {
        public PipeReader Reader { get; } = reader;
    }
}
