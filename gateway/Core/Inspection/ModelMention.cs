namespace Gateway.Core.Inspection;

/// <summary>One place of a request body that names a model.</summary>
/// <param name="Role">Whether it names the model that the request is for, or one that may serve in its stead or beside it.</param>
/// <param name="Model">The name as sent, without a dialect's resource prefix (<c>models/</c>).</param>
/// <param name="Offset">
/// Where the name's bytes begin in the body that is forwarded, behind the prefix and the quote; -1 for a name in the path only.
/// </param>
/// <param name="Length">Bytes from <paramref name="Offset"/> that a renamed model takes the place of.</param>
internal readonly record struct ModelMention(ModelRole Role, string Model, long Offset, int Length);
