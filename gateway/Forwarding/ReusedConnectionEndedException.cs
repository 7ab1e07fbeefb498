namespace Gateway.Forwarding;

/// <summary>A reused connection has ended before a byte of the response.</summary>
internal sealed class ReusedConnectionEndedException : IOException
{
    public ReusedConnectionEndedException()
    {
    }

    public ReusedConnectionEndedException(string message)
        : base(message)
    {
    }

    public ReusedConnectionEndedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
