using System.Text.Json;
using Gateway.Configuration;
using Gateway.Stores;
using Gateway.Web;
using Microsoft.Extensions.Options;

namespace Gateway.Demo;

/// <summary>Prints the address of the gateway, the demonstration keys and three requests to paste.</summary>
internal static class DemonstrationBanner
{
    private const string KeysFile = "demo-keys.json";

    /// <summary>Prints when the server listens; nothing outside Development.</summary>
    public static void PrintOnceStarted(WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var options = app.Services.GetRequiredService<IOptions<StoreOptions>>().Value;
            var directory = Path.GetFullPath(options.ConfigDirectory, app.Environment.ContentRootPath);
            var upstream = app.Services.GetRequiredService<DemonstrationAddress>().Actual;
            var page = app.Services.GetRequiredService<IOptions<PageOptions>>().Value;
            if (Of(directory, app.Urls.First(), page, upstream) is { } text)
            {
                Console.WriteLine(text);
            }
        });
    }

    /// <summary>The text, or null where the folder has no demonstration keys.</summary>
    /// <param name="directory">The folder of documents.</param>
    /// <param name="address">Where the gateway listens.</param>
    /// <param name="page">Whether and where its page is.</param>
    /// <param name="upstream">Where its demonstration upstream does; null where it forwards to a real one.</param>
    private static string? Of(string directory, string address, PageOptions page, Uri? upstream)
    {
        var file = Path.Combine(directory, KeysFile);
        if (!File.Exists(file))
        {
            return null;
        }

        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip };
        using var keys = JsonDocument.Parse(File.ReadAllBytes(file), options);
        var plans = keys.RootElement.EnumerateObject()
            .Where(plan => !plan.Name.StartsWith('$'))
            .Select(plan => (Name: plan.Name, Key: plan.Value.GetString()!))
            .ToList();
        var free = plans[0].Key;
        var target = upstream is null ? "the upstreams of its settings" : $"its demonstration upstream, {upstream}";
        return $"""

              The gateway listens on {address}
              {(page.Enabled ? $"with a page at {address}{page.Path}" : "without its page")}
              and forwards to {target}

              Plan          Demonstration key (Development only)
            {string.Join(Environment.NewLine, plans.Select(plan => $"  {plan.Name,-12}  {plan.Key}"))}

              Try it:

              # allowed, streamed
              {Curl(address, free, "gpt-oss-120b", stream: true)}

              # 400: no such model
              {Curl(address, free, "gpt-oss-12b", stream: false)}

              # 403: the plan does not cover it
              {Curl(address, free, "openai/gpt-5.4-mini", stream: false)}

            """;
    }

    private static string Curl(string address, string key, string model, bool stream)
    {
        var streamed = stream ? "\"stream\":true," : string.Empty;
        return $"curl {(stream ? "-N " : string.Empty)}{address}/v1/chat/completions"
            + $" -H 'Authorization: Bearer {key}' -H 'Content-Type: application/json'"
            + $$""" -d '{"model":"{{model}}",{{streamed}}"messages":[{"role":"user","content":"Hello"}]}'""";
    }
}
