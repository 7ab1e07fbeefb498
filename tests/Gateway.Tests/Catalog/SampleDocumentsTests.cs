using System.Text;
using System.Text.Json;
using Gateway.Core.Access;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Snapshots;
using Gateway.Stores;
using Gateway.Stores.Files;
using Gateway.Tests.Stores;

namespace Gateway.Tests.Catalog;

/// <summary>The sample documents of config/ are what the seeds print and what the documentation says of them.</summary>
public sealed class SampleDocumentsTests
{
    private static readonly string[] Plans = ["free", "starter", "pro", "enterprise"];

    private static readonly StoreSnapshot Sample = LoadGood();

    public static TheoryData<string, string[]> FreePlan => new()
    {
        {
            "llm",
            [
                "auto", "sarvam-30b", "sarvam-105b", "kimi-k2.5", "kimi-k2.6", "glm-4.7-flash", "gpt-oss-120b",
                "nemotron-3-super", "gemma-4-26b-a4b-it", "mistral-small-3.1",
            ]
        },
        { "stt", ["saaras:v3", "whisper-large-v3-turbo", "nova-3"] },
        { "tts", ["bulbul:v3", "aura-2-en", "aura-2-es", "melotts"] },
        {
            "image",
            ["flux-2-klein-9b", "flux-2-dev", "lucid-origin", "phoenix-1.0", "sdxl-lightning", "dreamshaper-8-lcm"]
        },
    };

    [Theory]
    [MemberData(nameof(FreePlan))]
    public void The_free_plan_covers_what_the_seed_prints_in_its_order(string category, string[] models)
        => Assert.Equal(
            models, Covered("free").Where(entry => entry.Category == category).Select(entry => entry.Id.Value));

    [Fact]
    public void The_free_plan_covers_nothing_else_and_keeps_categories_together()
        => Assert.Equal(FreePlan.SelectMany(row => row.Data.Item2), Covered("free").Select(entry => entry.Id.Value));

    [Theory]
    [InlineData("free", "23 models across 4 categories")]
    [InlineData("starter", "67 models across 8 categories")]
    [InlineData("pro", "All 74 models")]
    [InlineData("enterprise", "All 74 models + custom models")]
    public void A_restriction_says_what_its_plan_covers(string plan, string restriction)
        => Assert.Equal(restriction, Sample.Catalog.PlansById[plan].Restriction);

    [Fact]
    public void Each_plan_covers_more_than_the_one_below_it()
    {
        for (var index = 1; index < Plans.Length; index++)
        {
            var (lower, higher) = (Covered(Plans[index - 1]).ToHashSet(), Covered(Plans[index]).ToHashSet());

            Assert.True(lower.IsProperSubsetOf(higher), Plans[index]);
        }
    }

    [Theory]
    [InlineData("openai/gpt-5.4-mini")]
    [InlineData("claude-sonnet-4-6")]
    [InlineData("gpt-5-4")]
    [InlineData("kimi-k2.5-fast")]
    [InlineData("nano-banana-2")]
    [InlineData("nano-banana-pro")]
    public void A_model_that_the_seeds_call_paid_is_not_in_the_free_plan(string model)
    {
        var entry = Sample.Catalog.EntriesById[model];

        Assert.False(Sample.Catalog.PlansById["free"].Covers(entry.Index));
        Assert.True(Sample.Catalog.PlansById["pro"].Covers(entry.Index));
    }

    [Theory]
    [InlineData("openai/")]
    [InlineData("anthropic/")]
    [InlineData("google/")]
    [InlineData("x-ai/")]
    [InlineData("qwen/")]
    [InlineData("mistralai/")]
    public void A_family_that_the_seed_calls_paid_is_there_and_not_free(string prefix)
    {
        Assert.Contains(Sample.Catalog.Entries, entry => entry.Id.Value.StartsWith(prefix, StringComparison.Ordinal));
        Assert.DoesNotContain(Covered("free"), entry => entry.Id.Value.StartsWith(prefix, StringComparison.Ordinal));
    }

    [Fact]
    public void The_models_of_the_catalog_seed_have_its_facts()
    {
        var claude = Sample.Catalog.EntriesById["claude-sonnet-4-6"];
        var gpt = Sample.Catalog.EntriesById["gpt-5-4"];

        Assert.Equal(
            ("anthropic", "claude", 200000, 8192, "https://bytespike.ai/pricing#claude-sonnet-4-6", 1714003200),
            Facts(claude));
        Assert.Equal(["text", "vision", "tool_use", "streaming", "cache_control", "thinking"], claude.Capabilities);
        Assert.Equal(
            ("openai", "gpt", 256000, 16384, "https://bytespike.ai/pricing#gpt-5-4", 1716393600),
            Facts(gpt));
        Assert.Equal(["text", "vision", "tool_use", "streaming", "json_schema", "logprobs"], gpt.Capabilities);
        Assert.All([claude, gpt], model => Assert.Equal(["text", "image"], model.InputModalities));
        Assert.All([claude, gpt], model => Assert.Equal(["text"], model.OutputModalities));
    }

    [Fact]
    public void The_catalog_has_one_of_everything_that_the_documentation_shows()
    {
        var models = Sample.Catalog.Entries.OfType<CatalogModel>().ToList();

        Assert.InRange(models.Count(model => model.Category is "llm" or "stt" or "tts" or "image"), 60, 1000);
        Assert.Single(models, model => model.Lifecycle == Lifecycle.Deprecated && model.Replacement is not null);
        Assert.Single(models, model => model.Lifecycle == Lifecycle.Retired && model.Replacement is not null);
        Assert.Contains(models, model => model.UpstreamName != model.Id);
        Assert.All(models, model => Assert.Contains("text", model.Capabilities));
        var custom = Assert.Single(models, model => model.Tags.Contains("custom"));
        Assert.Equal("enterprise", Assert.Single(Sample.Catalog.Plans, plan => plan.Covers(custom.Index)).Id);
        Assert.True(Assert.IsType<Alias>(Sample.Catalog.EntriesById["auto"]).Targets.Length > 1);
    }

    [Fact]
    public void A_retired_model_is_covered_by_no_plan()
    {
        var retired = Sample.Catalog.EntriesById["openai/gpt-3.5-turbo"];

        Assert.All(Sample.Catalog.Plans, plan => Assert.False(plan.Covers(retired.Index)));
    }

    [Fact]
    public void There_is_one_demonstration_key_for_each_plan()
    {
        Assert.Equal(Plans, DemonstrationKeys().Keys);
        foreach (var (plan, key) in DemonstrationKeys())
        {
            var digest = KeyDigest.Of(Encoding.ASCII.GetBytes(key));
            var found = Assert.IsType<KeyLookup.Found>(((KeyTable)Sample.Keys).Find(digest));

            Assert.Equal((plan, null, false), (found.Caller.PlanId, found.Caller.ExpiresAt, found.Revoked));
            Assert.Null(found.Caller.Scope);
            Assert.True(DemoKeys.Contain(digest), plan);
            Assert.Equal(Checksum(key[..^7]), key[^6..]);
        }
    }

    [Fact]
    public void Outside_development_every_demonstration_key_is_an_error()
    {
        var errors = Assert.IsType<LoadResult.Invalid>(Load(allowDemoKeys: false)).Errors;

        Assert.Equal(
            Enumerable.Range(0, Plans.Length).Select(index => $"keys.json $.keys[{index}].secrets[0].sha256"),
            errors.Select(error => $"{error.File} {error.Path}"));
        Assert.Equal("The key 'demo-free' has the secret of a demonstration key, which is public.", errors[0].Problem);
        Assert.Equal(
            "Remove it and hand out a key of your own; only the Development environment takes demonstration keys.",
            errors[0].Remedy);
    }

    [Fact]
    public void What_a_plan_covers_is_what_a_key_without_a_scope_may_call()
    {
        foreach (var plan in Sample.Catalog.Plans)
        {
            var caller = new Caller("key", "organisation", plan.Id, null, OrganisationPaused: false);

            Assert.All(
                Sample.Catalog.Entries,
                entry => Assert.Equal(plan.Covers(entry.Index), ModelAccess.MayCall(caller, plan, entry)));
        }
    }

    private static IEnumerable<CatalogEntry> Covered(string plan)
        => Sample.Catalog.Entries.Where(entry => Sample.Catalog.PlansById[plan].Covers(entry.Index));

    private static Dictionary<string, string> DemonstrationKeys()
    {
        var text = File.ReadAllText(Repository.PathOf("config", "demo-keys.json"));
        return JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;
    }

    private static (string, string, long?, long?, string?, long) Facts(CatalogEntry entry)
        => (entry.OwnedBy, entry.Family, entry.ContextWindow, entry.MaxOutputTokens, entry.PricingUrl, entry.Created);

    private static LoadResult Load(bool allowDemoKeys)
    {
        var folder = new DocumentFolder(Repository.PathOf("config"));
        return new DocumentLoader(
            folder, new HashSet<string> { "default" }, DiscoveredModels.None, DocumentsOnDisk.Day, allowDemoKeys)
            .Load("revision");
    }

    private static StoreSnapshot LoadGood() => Load(allowDemoKeys: true) switch
    {
        LoadResult.Loaded(var snapshot) => snapshot,
        LoadResult.Invalid(var errors) => throw new InvalidOperationException(string.Join('\n', errors)),
        var other => throw new InvalidOperationException(other.ToString()),
    };

    // CRC-32/ISO-HDLC of everything before the last underscore, in six digits of base 62.
    private static string Checksum(string text)
    {
        const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        var crc = uint.MaxValue;
        foreach (var character in text)
        {
            crc ^= character;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
            }
        }

        crc = ~crc;
        var checksum = new char[6];
        for (var index = checksum.Length - 1; index >= 0; index--, crc /= 62)
        {
            checksum[index] = Digits[(int)(crc % 62)];
        }

        return new string(checksum);
    }
}
