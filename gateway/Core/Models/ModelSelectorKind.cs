namespace Gateway.Core.Models;

/// <summary>The ways in which a selector picks catalog entries.</summary>
internal enum ModelSelectorKind
{
    Everything,
    Id,
    Prefix,
    Owner,
    Family,
    Category,
    Tag,
}
