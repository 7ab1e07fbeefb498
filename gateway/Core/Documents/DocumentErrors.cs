using System.Collections.Immutable;

namespace Gateway.Core.Documents;

/// <summary>Collects what is wrong with a set of documents. Nothing stops at the first error.</summary>
internal sealed class DocumentErrors
{
    /// <summary>A generated document can have a million errors; more than this many are not listed.</summary>
    public const int Limit = 1_000;

    private readonly ImmutableArray<DocumentError>.Builder _errors = ImmutableArray.CreateBuilder<DocumentError>();

    public int Count { get; private set; }

    public void Add(string file, string path, string problem, string remedy)
    {
        Count++;
        if (Count <= Limit)
        {
            _errors.Add(new DocumentError(file, path, problem, remedy));
        }
    }

    public ImmutableArray<DocumentError> ToImmutable() => Count <= Limit ? _errors.ToImmutable() : [.. _errors, Rest()];

    private DocumentError Rest() => new(_errors[^1].File, "$", $"{Count - Limit} more errors.", "Correct these first.");
}
