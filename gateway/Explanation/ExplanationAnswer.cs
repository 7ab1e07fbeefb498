using Gateway.Access;
using Gateway.Authentication;
using Gateway.Catalog;

namespace Gateway.Explanation;

/// <summary>What one answer of the endpoint is written from.</summary>
/// <param name="Explanation">Null where the caller asked about no model.</param>
internal sealed record ExplanationAnswer(
    Caller Caller,
    CatalogSnapshot Catalog,
    ExplanationQuery.Valid Query,
    AccessExplanation? Explanation,
    string RequestId);
