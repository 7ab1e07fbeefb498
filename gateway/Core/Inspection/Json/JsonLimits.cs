namespace Gateway.Core.Inspection.Json;

/// <summary>How deep a body may nest, and how many keys an object on the way to a model may have.</summary>
internal readonly record struct JsonLimits(int MaxDepth, int MaxKeys);
