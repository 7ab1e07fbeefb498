using Gateway.Core.Access;
using Gateway.Core.Keys;
using Gateway.Core.Models;

namespace Gateway.Access.Explanation;

/// <summary>What one answer of the endpoint is written from.</summary>
/// <param name="Explanation">Null where the query names no model.</param>
internal sealed record ExplanationContent(
    Caller Caller,
    CatalogSnapshot Catalog,
    ExplanationQuery.Valid Query,
    AccessExplanation? Explanation,
    string RequestId);
