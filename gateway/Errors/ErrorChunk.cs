namespace Gateway.Errors;

/// <summary>
/// What an error event has of a chunk of the stream that it ends, where the dialect's events are chunks.
/// </summary>
/// <param name="Model">The name that the stream's chunks carry.</param>
/// <param name="Created">When it was made, in Unix seconds.</param>
internal readonly record struct ErrorChunk(string Model, long Created);
