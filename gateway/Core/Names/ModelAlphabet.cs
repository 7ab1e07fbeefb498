namespace Gateway.Core.Names;

/// <summary>
/// The alphabet of model names, the same in requests and documents: narrow, so that no two spellings of one name exist.
/// </summary>
internal static class ModelAlphabet
{
    /// <summary>The most characters of a name.</summary>
    public const int Longest = 256;

    /// <summary>What a name begins with.</summary>
    public const string First = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public const string All = First + "._:/@+-";
}
