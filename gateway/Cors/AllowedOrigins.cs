using System.Collections.Frozen;

namespace Gateway.Cors;

/// <summary>The origins whose pages may read the answers.</summary>
internal sealed class AllowedOrigins(string? setting)
{
    public const string Any = "*";

    private readonly FrozenSet<string> _origins = Split(setting).ToFrozenSet(StringComparer.Ordinal);

    public bool IsEmpty => _origins.Count == 0;

    public bool Contain(string origin) => _origins.Contains(Any) || _origins.Contains(origin);

    public static string[] Split(string? setting)
        => (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
