namespace Gateway.Fuzz;

/// <summary>Something that must hold for every input does not hold for this one.</summary>
internal sealed class BrokenInvariantException : Exception
{
    public BrokenInvariantException()
    {
    }

    public BrokenInvariantException(string message)
        : base(message)
    {
    }

    public BrokenInvariantException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public static void ThrowUnless(bool holds, Func<string> what)
    {
        if (!holds)
        {
            throw new BrokenInvariantException(what());
        }
    }
}
