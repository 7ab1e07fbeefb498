using System.Collections.Concurrent;

namespace Gateway.Withdrawal;

/// <summary>The answers that are being forwarded now.</summary>
internal sealed class OpenAnswers
{
    private readonly ConcurrentDictionary<OpenAnswer, byte> _answers = new();

    /// <summary>Those of this moment; others may come and go meanwhile.</summary>
    public IEnumerable<OpenAnswer> All => _answers.Select(answer => answer.Key);

    public void Add(OpenAnswer answer) => _answers.TryAdd(answer, 0);

    public void Remove(OpenAnswer answer) => _answers.TryRemove(answer, out _);
}
