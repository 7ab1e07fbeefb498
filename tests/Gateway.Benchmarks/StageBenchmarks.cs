using System.Buffers;
using BenchmarkDotNet.Attributes;
using Gateway.Authentication;
using Gateway.Core.Access;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Core.Keys;
using Gateway.Core.Names;
using Gateway.Core.Snapshots;
using Gateway.Errors;
using Gateway.Forwarding.Upstream;
using Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Gateway.Benchmarks;

/// <summary>
/// What each stage but inspection does of its own for a request of the sample's free plan, without server and sockets.
/// </summary>
[MemoryDiagnoser]
public class StageBenchmarks
{
    private const string RequestId = "req_0123456789abcdef0123456789abcdef";

    private static readonly string[] SdkHeaders =
    [
        "Host", "Connection", "Accept", "Accept-Encoding", "Content-Type", "Content-Length", "Authorization", "User-Agent",
        "x-stainless-lang", "x-stainless-os", "x-stainless-arch", "x-stainless-runtime", "x-stainless-retry-count", "x-forwarded-for",
    ];

    private readonly ArrayBufferWriter<byte> _output = new(1024);
    private readonly DefaultHttpContext _context = new();
    private readonly StoreSnapshot _snapshot = Sample.Load();
    private AuthenticationMiddleware _authentication = null!;
    private Caller _caller = null!;
    private InferenceRequest _allowed = null!;
    private InferenceRequest _denied = null!;
    private InferenceRequest _unknown = null!;
    private Refusal _refusal = null!;

    [GlobalSetup]
    public async Task SetUp()
    {
        _authentication = new AuthenticationMiddleware(
            _ => Task.CompletedTask, Options.Create(new AuthenticationOptions()), TimeProvider.System);
        _context.Request.Headers.Authorization = "Bearer " + Sample.FreeKey;
        _context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(RequiresCaller.Instance), "chat"));
        await KeyAuthentication();
        _caller = _context.Gateway().Caller;
        _allowed = RequestFor(Sample.AllowedModel);
        _denied = RequestFor(Sample.DeniedModel);
        _unknown = RequestFor("no-such-model");
        _refusal = ((AccessDecision.Deny)Denied()).Denial.ToRefusal(_snapshot.Catalog);
    }

    [Benchmark]
    public Task KeyAuthentication()
    {
        _context.Features.Set(new RequestContext { Snapshot = _snapshot });
        return _authentication.InvokeAsync(_context);
    }

    [Benchmark]
    public object Allowed() => Permit.Evaluator.Evaluate(_caller, _allowed.Models, _snapshot.Catalog);

    [Benchmark]
    public object Denied() => Permit.Evaluator.Evaluate(_caller, _denied.Models, _snapshot.Catalog);

    [Benchmark]
    public object Unknown() => Permit.Evaluator.Evaluate(_caller, _unknown.Models, _snapshot.Catalog);

    [Benchmark]
    public int HeaderFiltering() => SdkHeaders.Count(ForwardedHeaders.GoUpstream);

    [Benchmark]
    public long ErrorWriting()
    {
        _output.ResetWrittenCount();
        var json = JsonWriters.Rent(_output);
        ErrorBody.Write(json, Dialect.OpenAi, _refusal, RequestId);
        return JsonWriters.Return(json);
    }

    private static InferenceRequest RequestFor(string model)
        => new(
            Dialect.OpenAi,
            Operation.ChatCompletions,
            RequestedModels.Of(ModelId.Parse(model)),
            Stream: false,
            new InspectedBody(default, "application/json"));
}
