namespace Gateway.Forwarding.Responses;

/// <summary>
/// Makes the server cut an answer off that has already begun. Never an expected refusal: those have not begun.
/// </summary>
internal sealed class UpstreamInterruptedException : Exception
{
    public UpstreamInterruptedException()
    {
    }

    public UpstreamInterruptedException(string message)
        : base(message)
    {
    }

    public UpstreamInterruptedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
