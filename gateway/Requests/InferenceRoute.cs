using Gateway.Core.Dialects;

namespace Gateway.Requests;

/// <summary>
/// One line of the route table: a YARP route, with <c>Gateway.*</c> metadata that describes how its requests are read.
/// </summary>
internal sealed record InferenceRoute(
    string RouteId,
    string Method,
    RouteTemplate Template,
    Dialect Dialect,
    Operation Operation,
    ModelSource ModelSource,
    BodyFormats BodyFormats,
    long MaxBodyBytes);
