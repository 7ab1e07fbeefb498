using System.Buffers;

namespace Gateway.Core.Names;

/// <summary>Tells whether a text is a model's name at all.</summary>
internal static class ModelName
{
    private static readonly SearchValues<char> First = SearchValues.Create(ModelAlphabet.First);

    private static readonly SearchValues<char> Alphabet = SearchValues.Create(ModelAlphabet.All);

    public static bool IsValid(ReadOnlySpan<char> name)
        => name.Length is > 0 and <= ModelAlphabet.Longest
            && First.Contains(name[0])
            && !name.ContainsAnyExcept(Alphabet);
}
