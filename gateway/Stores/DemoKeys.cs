using Gateway.Core.Keys;

namespace Gateway.Stores;

/// <summary>
/// The demonstration keys: their secrets are public, so that a document may hold them in Development only.
/// </summary>
internal static class DemoKeys
{
    private static readonly KeyDigest[] Digests =
    [
        Parse("07bd1c5725f15a645cc02af73a11d54bfb607367dff27c4fbfd12de5135f9bb9"),
        Parse("c6825513a35afc7d6a291dada5879633651c2d401f081ab2968296d2fc59c4da"),
        Parse("59a6f7e7101915b65861379fb6f1747cc2cc9dd30bdd5f2b48d20366f2203e7a"),
        Parse("980433c9f0b528ac8a2ef86980e7a25800dde5ec03c3cf059c05662ee998a84f"),
    ];

    public static bool Contain(in KeyDigest digest)
    {
        foreach (var known in Digests)
        {
            if (known == digest)
            {
                return true;
            }
        }

        return false;
    }

    private static KeyDigest Parse(string hex)
        => KeyDigest.TryParse(hex, out var digest) ? digest : throw new FormatException(hex);
}
