using Gateway.Catalog.Listing;
using Gateway.Core.Models;
using Gateway.Core.Snapshots;
using Gateway.Requests;

namespace Gateway.Tests.Catalog.Listing;

public sealed class PlanAccessTests
{
    [Fact]
    public async Task Anybody_sees_every_plan_in_its_order_with_models_by_category()
    {
        var answer = await Get(SmallCatalog.Snapshot);
        Assert.Equal(200, answer.Status);
        Assert.Equal(
            """
            {"plans":{"free":{"models":["auto","tiny:free","old"],"by_category":{"llm":["auto","tiny:free","old"]},
            "restriction":"restriction of free"},"pro":{"models":["auto","claude-sonnet-4-6","vendor/wide:v1",
            "tiny:free","old","melody"],"by_category":{"llm":["auto","claude-sonnet-4-6","vendor/wide:v1","tiny:free",
            "old"],"tts":["melody"]},"restriction":"restriction of pro"},"none":{"models":[],"by_category":{},
            "restriction":"restriction of none"}}}
            """.ReplaceLineEndings(""),
            answer.Body);
        Assert.Equal(answer.Body.Length, answer.Headers.ContentLength);
        Assert.Equal("application/json", answer.Headers.ContentType);
    }

    [Fact]
    public async Task Caches_and_pages_of_any_origin_may_keep_it()
    {
        var headers = (await Get(SmallCatalog.Snapshot)).Headers;
        Assert.Equal("public, max-age=60", headers.CacheControl);
        Assert.Equal("*", headers.AccessControlAllowOrigin);
        Assert.Equal("ETag", headers.AccessControlExposeHeaders);
    }

    [Fact]
    public async Task An_answer_that_the_caller_has_is_not_sent_again()
    {
        var tag = (await Get(SmallCatalog.Snapshot)).Headers.ETag.ToString();
        var second = await Get(SmallCatalog.Snapshot, tag);
        Assert.Equal((304, ""), (second.Status, second.Body));
        Assert.Equal(200, (await Get(SmallCatalog.Snapshot, "\"other\"")).Status);
    }

    [Fact]
    public void A_snapshots_answer_is_written_once()
        => Assert.Same(PlanAccess.Of(SmallCatalog.Snapshot), PlanAccess.Of(SmallCatalog.Snapshot));

    [Fact]
    public async Task A_browser_may_send_its_entity_tag_from_another_origin()
    {
        var context = CatalogResponse.ContextOf(PlanAccessEndpoint.Path);
        await PlanAccessEndpoint.HandlePreflight(context);
        Assert.Equal(204, context.Response.StatusCode);
        Assert.Equal("*", context.Response.Headers.AccessControlAllowOrigin);
        Assert.Equal("GET", context.Response.Headers.AccessControlAllowMethods);
        Assert.Equal("*", context.Response.Headers.AccessControlAllowHeaders);
    }

    private static async Task<CatalogResponse> Get(CatalogSnapshot catalog, string? knownTag = null)
    {
        var context = CatalogResponse.ContextOf(PlanAccessEndpoint.Path);
        context.Features.Set(new RequestContext { Snapshot = new StoreSnapshot(catalog, null!, "test") });
        context.Request.Headers.IfNoneMatch = knownTag;
        await PlanAccessEndpoint.HandleAsync(context);
        return CatalogResponse.Read(context);
    }
}
