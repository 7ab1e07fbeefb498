using System.Collections.Immutable;

namespace Gateway.Configuration;

/// <summary>The gateway cannot start: everything that is wrong with its settings and documents, at once.</summary>
internal sealed class InvalidConfigurationException : Exception
{
    public InvalidConfigurationException()
    {
    }

    public InvalidConfigurationException(string message)
        : base(message)
    {
    }

    public InvalidConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidConfigurationException(ImmutableArray<string> errors)
        : base(string.Join(Environment.NewLine, errors))
    {
    }
}
