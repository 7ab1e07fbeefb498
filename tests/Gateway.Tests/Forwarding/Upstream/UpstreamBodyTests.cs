using System.Diagnostics;
using System.Text;
using Gateway.Core.Access;
using Gateway.Core.Dialects;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Keys;
using Gateway.Forwarding.Upstream;
using Gateway.Requests;
using Gateway.Tests.Inspection;
using Gateway.Tests.Stores;

namespace Gateway.Tests.Forwarding.Upstream;

/// <summary>The names go in at their offsets, and nothing else changes.</summary>
public sealed class UpstreamBodyTests
{
    private static readonly JsonLimits Limits = new(128, 1024);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Every_renamed_mention_is_spliced_whatever_the_pieces(int piece)
        => Assert.Equal(
            """{"model":"other-upstream","x":{"base_model":"other-upstream","y":"other-upstream"},"fallbacks":["other-upstream"],"z":1}""",
            Forwarded(
                """{"model":"other-model","x":{"base_model":"other-model","y":"other-upstream"},"fallbacks":["other-model"],"z":1}""",
                Operation.ChatCompletions,
                piece));

    [Fact]
    public void Many_names_in_many_pieces_cost_time_in_proportion()
    {
        const int Items = 60_000;
        var body = $"{{\"requests\":[{string.Join(',', Enumerable.Repeat("{\"params\":{\"model\":\"other-model\"}}", Items))}]}}";
        var clock = Stopwatch.StartNew();
        var forwarded = Forwarded(body, Operation.MessageBatches, 16);

        Assert.Equal(body.Replace("other-model", "other-upstream", StringComparison.Ordinal), forwarded);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    private static string Forwarded(string body, Operation operation, int piece)
    {
        var bytes = Pieces.Of(Encoding.UTF8.GetBytes(body), piece);
        var snapshot = DocumentsOnDisk.Compile(plans: """{ "plans": [{ "id": "all", "allow": ["*"] }] }""");
        var refusal = InspectedJson.Read(
            bytes, BodyPlaces.Of(operation), pathModel: null, Limits, snapshot.Names, out var json);
        Assert.Null(refusal);
        var request = new InferenceRequest(
            Dialect.OpenAi, operation, json!.Models, json.Stream, new InspectedBody(bytes, "application/json"));
        var decision = Permit.Evaluator.Evaluate(Caller.OnPlan("all"), request.Models, snapshot);
        return Encoding.UTF8.GetString(UpstreamBody.Of(request, Assert.IsType<AccessDecision.Allow>(decision).Permit));
    }
}
