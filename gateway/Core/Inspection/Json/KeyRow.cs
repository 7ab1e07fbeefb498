namespace Gateway.Core.Inspection.Json;

/// <summary>A key with a meaning where it is not declared.</summary>
/// <param name="Key">Its joined fold (<see cref="KeyFold.Join"/>).</param>
/// <param name="Scope">The objects that it has the meaning in; <see cref="KeyScope.Elsewhere"/> for all of
/// them.</param>
/// <param name="Place">The kind of its value.</param>
/// <param name="Source">The servers that obey it.</param>
internal sealed record KeyRow(string Key, KeyScope Scope, BodyPlace Place, string Source);
