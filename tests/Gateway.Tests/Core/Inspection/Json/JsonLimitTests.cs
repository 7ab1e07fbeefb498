using Gateway.Core.Dialects;
using Gateway.Core.Errors;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>How deep, how wide and how long a body may be.</summary>
public sealed class JsonLimitTests
{
    [Theory]
    [InlineData(127, null)]
    [InlineData(128, "InvalidJson")]
    public void Nesting_ends_at_the_depth_cap(int levels, string? error)
    {
        var body = "{\"model\":\"m\",\"a\":" + new string('[', levels) + new string(']', levels) + "}";
        Assert.Equal(error, JsonReading.Of(body).Refusal?.Error.ToString());
    }

    [Theory]
    [InlineData(1023, null)]
    [InlineData(1024, "InvalidRequest")]
    public void Keys_of_a_declared_object_are_counted(int others, string? error)
    {
        var body = "{\"model\":\"m\"" + string.Concat(Enumerable.Range(0, others).Select(i => $",\"k{i}\":1")) + "}";
        Assert.Equal(error, JsonReading.Of(body).Refusal?.Error.ToString());
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(33)]
    [InlineData(600)]
    public void A_duplicate_is_found_among_many_keys(int keys)
    {
        var others = string.Concat(Enumerable.Range(0, keys).Select(i => $",\"k{i}\":1"));
        var body = "{\"model\":\"m\"" + others + ",\"k0\":1}";
        Assert.Equal(GatewayError.InvalidJson, JsonReading.Of(body).Refusal?.Error);
    }

    [Theory]
    [InlineData(1024, null)]
    [InlineData(1025, "InvalidRequest")]
    public void Models_of_one_request_are_counted(int mentions, string? error)
    {
        var names = string.Join(',', Enumerable.Repeat("\"n\"", mentions - 1));
        Assert.Equal(error, JsonReading.Of($"{{\"model\":\"m\",\"models\":[{names}]}}").Refusal?.Error.ToString());
    }

    [Theory]
    [InlineData(100_000, null)]
    [InlineData(100_001, "InvalidRequest")]
    public void Items_of_a_batch_are_counted(int items, string? error)
    {
        var requests = string.Join(',', Enumerable.Repeat("{\"params\":{\"model\":\"m\"}}", items));
        var body = $"{{\"requests\":[{requests}]}}";
        Assert.Equal(error, JsonReading.Of(body, Operation.MessageBatches).Refusal?.Error.ToString());
    }
}
