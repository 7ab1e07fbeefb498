namespace Gateway.Load.Traffic;

/// <summary>What came back for one request.</summary>
internal readonly record struct Exchange(int Status, int Chunks, long BodyBytes);
