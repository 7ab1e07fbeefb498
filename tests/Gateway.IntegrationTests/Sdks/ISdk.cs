using Gateway.Core.Dialects;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>An official .NET SDK, behind the calls and the errors that every one of them has.</summary>
public interface ISdk
{
    /// <summary>Package and version, as the table of measured behaviour names it.</summary>
    string Name { get; }

    /// <summary>The dialect it speaks, in the words of the documents.</summary>
    string Dialect { get; }

    /// <summary>The calls that it has besides a chat and a stream, by the name of the behaviour.</summary>
    IReadOnlyDictionary<string, Func<SdkCall, Task<string>>> Calls { get; }

    /// <summary>Whether it shows the request id only where the body tells it, and not the header's.</summary>
    bool ReadsRequestIdInBody { get; }

    Task<string> ChatAsync(SdkCall request);

    IAsyncEnumerable<string> StreamAsync(SdkCall request, CancellationToken cancellationToken);

    SdkError Describe(Exception exception);

    /// <summary>The exception's class for a status.</summary>
    string ClassFor(int status);

    /// <summary>How often it tries, with its defaults, when the answer has this status.</summary>
    int AttemptsFor(int status);
}
