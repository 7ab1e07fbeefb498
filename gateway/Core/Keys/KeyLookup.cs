namespace Gateway.Core.Keys;

/// <summary>What a key directory answers.</summary>
internal abstract record KeyLookup
{
    private KeyLookup()
    {
    }

    /// <param name="Caller">The key's holder.</param>
    /// <param name="Revoked">Whether the key was revoked; callers cannot distinguish this from an unknown key.</param>
    public sealed record Found(Caller Caller, bool Revoked) : KeyLookup
    {
        /// <summary>Whether the secret lets its holder in now.</summary>
        public bool IsGood(TimeProvider time) => !Revoked && !Caller.HasExpired(time);
    }

    public sealed record Unknown : KeyLookup
    {
        public static Unknown Instance { get; } = new();
    }

    /// <summary>The store cannot be queried, so the key is neither known nor unknown.</summary>
    public sealed record Unavailable : KeyLookup
    {
        public static Unavailable Instance { get; } = new();
    }
}
