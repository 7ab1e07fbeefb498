using Gateway.Differential.Cases;
using Gateway.Differential.Wire;

namespace Gateway.Differential.Reading;

/// <summary>Parsers of one language, asked together.</summary>
internal interface IParserPanel : IAsyncDisposable
{
    /// <summary>The names of its parsers for a body format, in the order of their readings.</summary>
    IReadOnlyList<string> Parsers(BodyFormat format);

    /// <summary>What its parsers read from each request, in order.</summary>
    IAsyncEnumerable<IReadOnlyList<Reading>> ReadAsync(IReadOnlyList<ReceivedRequest> requests);
}
