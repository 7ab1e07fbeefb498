using Gateway.Authentication;
using Gateway.Catalog;
using Gateway.Inspection;

namespace Gateway.Access;

/// <summary>Decides whether a caller may have a request served: a pure function of the three, with no clock and no I/O.</summary>
internal static class AccessEvaluator
{
    public static AccessDecision Evaluate(Caller caller, InferenceRequest request, CatalogSnapshot snapshot)
        => throw new NotSupportedException($"{caller} {request} {snapshot}");
}
