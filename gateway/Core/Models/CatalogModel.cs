namespace Gateway.Core.Models;

/// <summary>One model of the catalog, compiled. Field meanings: config/models.md.</summary>
internal sealed record CatalogModel : CatalogEntry
{
    /// <summary>Where the model stands on the day of the snapshot.</summary>
    public required Lifecycle Lifecycle { get; init; }

    /// <summary>
    /// Where the document puts it, whatever the day: documents that are right do not become wrong by a date.
    /// </summary>
    public Lifecycle DeclaredLifecycle { get; init; }

    /// <summary>When the model was or will be deprecated.</summary>
    public required DateOnly? DeprecatedOn { get; init; }

    /// <summary>When the model was or will be retired.</summary>
    public required DateOnly? RetiresOn { get; init; }

    /// <summary>The id of the model to use instead, for one that is or will be deprecated or retired.</summary>
    public required string? Replacement { get; init; }

    /// <summary>The YARP cluster that serves the model.</summary>
    public required string Cluster { get; init; }

    /// <summary>
    /// The model's name at the upstream; <see cref="CatalogEntry.Id"/> unless the document sets another.
    /// </summary>
    public required string UpstreamName { get; init; }
}
