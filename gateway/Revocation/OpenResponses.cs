using System.Collections.Concurrent;

namespace Gateway.Revocation;

/// <summary>The answers that are being forwarded now.</summary>
internal sealed class OpenResponses
{
    private readonly ConcurrentDictionary<OpenResponse, byte> _answers = new();

    /// <summary>Those of this moment; others may come and go meanwhile.</summary>
    public IEnumerable<OpenResponse> All => _answers.Select(answer => answer.Key);

    public void Add(OpenResponse answer) => _answers.TryAdd(answer, 0);

    public void Remove(OpenResponse answer) => _answers.TryRemove(answer, out _);
}
