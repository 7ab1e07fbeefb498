namespace Gateway.Stores.PostgreSql.Transfer;

/// <summary>How much of what the database holds is not in the documents of an import.</summary>
/// <param name="LiveKeys">Those of the keys that still work.</param>
/// <param name="FirstOrganisations">The ids of a few of the organisations.</param>
/// <param name="FirstLiveKeys">The ids of a few of the keys that still work.</param>
internal sealed record ImportRemovals(
    long Models,
    long Aliases,
    long Plans,
    long Organisations,
    long Keys,
    long LiveKeys,
    IReadOnlyList<string> FirstOrganisations,
    IReadOnlyList<string> FirstLiveKeys)
{
    /// <summary>Whether a caller that is authenticated now no longer would be.</summary>
    public bool EndAccess => Organisations > 0 || LiveKeys > 0;

    public bool Any => Models + Aliases + Plans + Organisations + Keys > 0;
}
