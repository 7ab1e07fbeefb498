namespace Gateway.Stores.Files;

/// <summary>One key of a <see cref="KeyTable"/>: positions in what keys have in common.</summary>
/// <param name="IdOffset">Where its id begins among the ids' bytes.</param>
/// <param name="IdLength">Bytes of its id.</param>
/// <param name="Organisation">Position of its organisation.</param>
/// <param name="Scope">Position of its scope, or -1.</param>
/// <param name="Revoked">Whether it was revoked.</param>
internal readonly record struct KeyRecord(int IdOffset, short IdLength, int Organisation, int Scope, bool Revoked);
