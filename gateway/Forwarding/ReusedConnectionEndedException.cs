namespace Gateway.Forwarding;

/// <summary>
/// A connection that had served a request before has ended before a byte of the answer to the next one.
/// </summary>
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
