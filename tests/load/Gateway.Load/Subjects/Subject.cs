namespace Gateway.Load.Subjects;

/// <summary>One running contestant.</summary>
/// <param name="Http2Port">Where it speaks HTTP/2 with prior knowledge, or 0.</param>
/// <param name="ProbePort">Where its allocations can be asked for, or 0.</param>
/// <param name="Process">The process whose CPU and memory are its own; null for the upstream asked directly.</param>
/// <param name="Headers">What only this subject needs to know in a request.</param>
internal sealed record Subject(
    string Name,
    int Port,
    int Http2Port,
    int ProbePort,
    ChildProcess? Process,
    IReadOnlyList<KeyValuePair<string, string>> Headers);
