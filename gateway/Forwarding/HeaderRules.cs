using System.Collections.Frozen;
using Gateway.Forwarding.Upstream;
using Microsoft.Extensions.Primitives;

namespace Gateway.Forwarding;

/// <summary>
/// Which headers cross between callers and one cluster: the lists, and what its operator adds to them or takes off.
/// </summary>
/// <param name="sent">Names that go upstream beside those of the list.</param>
/// <param name="unsent">Names of the list that stay behind all the same.</param>
/// <param name="shown">Names that reach the caller though the list keeps them.</param>
/// <param name="unshown">Names that do not reach the caller though the list has nothing against them.</param>
/// <param name="betas">Values of <c>anthropic-beta</c> that the upstream does not take.</param>
internal sealed class HeaderRules(
    FrozenSet<string> sent,
    FrozenSet<string> unsent,
    FrozenSet<string> shown,
    FrozenSet<string> unshown,
    FrozenSet<string> betas)
{
    private const string Beta = "anthropic-beta";

    /// <summary>The lists alone.</summary>
    public static HeaderRules Default { get; } = new([], [], [], [], []);

    public bool GoUpstream(string name)
        => ForwardedHeaders.GoUpstream(name) ? !unsent.Contains(name) : sent.Contains(name);

    public bool ReachCaller(string name)
        => ForwardedHeaders.ReachCaller(name) ? !unshown.Contains(name) : shown.Contains(name);

    /// <summary>The value of a request header as it goes upstream; null where nothing is left of it.</summary>
    public string? ValueOf(string name, StringValues values)
    {
        var value = (string?)values;
        if (betas.Count == 0 || value is null || !name.Equals(Beta, StringComparison.OrdinalIgnoreCase))
        {
            return value;
        }

        var sentBetas = value.Split(',', StringSplitOptions.TrimEntries);
        var kept = string.Join(',', sentBetas.Where(beta => !betas.Contains(beta)));
        return kept.Length > 0 ? kept : null;
    }
}
