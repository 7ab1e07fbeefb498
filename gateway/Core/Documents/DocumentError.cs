namespace Gateway.Core.Documents;

/// <summary>One error in a document, for the operator.</summary>
/// <param name="File">The document's file name.</param>
/// <param name="Path">Where in it, as a JSON path.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to write instead.</param>
internal sealed record DocumentError(string File, string Path, string Problem, string Remedy)
{
    public override string ToString() => $"{File} {Path}: {Problem} {Remedy}";
}
