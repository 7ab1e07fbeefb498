using System.Net;
using System.Text.Json;

namespace Gateway.IntegrationTests.Catalog;

/// <summary>
/// A model is listed for a key if and only if a call with that key goes through, over every key and model of the
/// sample.
/// </summary>
public sealed class ListedIfAndOnlyIfCallableTests(SampleGatewayFixture fixture) : IClassFixture<SampleGatewayFixture>
{
    public static TheoryData<string> Plans => [.. SampleGatewayFixture.KeysByPlan.Keys];

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task For_the_demonstration_key_of(string plan)
    {
        var key = SampleGatewayFixture.KeysByPlan[plan];
        using var response = await fixture.Client.GetAsync("/v1/models", key);
        var listed = ModelList.Ids(await response.Content.ReadAsStringAsync());

        var before = fixture.Upstream.Requests.Count;
        var callable = new List<string>();
        foreach (var name in SampleGatewayFixture.Names)
        {
            using var answer = await fixture.Client.PostAsync(
                "/v1/chat/completions", $$"""{"model":"{{name}}"}""", key);
            Assert.Contains(
                answer.StatusCode,
                (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden]);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                callable.Add(name);
            }

            Assert.Equal(callable.Count, fixture.Upstream.Requests.Count - before);
        }

        Assert.NotEmpty(callable);
        Assert.Equal(callable.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Equal(callable.Order(StringComparer.Ordinal), (await AccessAsync(plan)).Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<string>> AccessAsync(string plan)
    {
        using var response = await fixture.Client.GetAsync("/api/v1/models/access", key: null);
        using var table = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var models = table.RootElement.GetProperty("plans").GetProperty(plan).GetProperty("models");
        return [.. models.EnumerateArray().Select(model => model.GetString()!)];
    }
}
