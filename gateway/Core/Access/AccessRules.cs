namespace Gateway.Core.Access;

/// <summary>What in the documents decided a refusal, for the operator's eyes only.</summary>
internal static class AccessRules
{
    /// <summary>No entry of the catalog has the name.</summary>
    public const string Catalog = "catalog";

    /// <summary>The model is retired.</summary>
    public const string Lifecycle = "lifecycle";

    /// <summary>The plan does not cover the model, or nothing at all.</summary>
    public const string Plan = "plan";

    /// <summary>The key's own scope does not cover the model, or leaves nothing of the plan.</summary>
    public const string KeyScope = "key_scope";

    /// <summary>The alias is covered, but none of its targets.</summary>
    public const string Alias = "alias";

    /// <summary>The organisation is paused.</summary>
    public const string Organisation = "organisation";

    /// <summary>The models of the request live in different clusters.</summary>
    public const string Cluster = "cluster";
}
