using System.Buffers;

namespace Gateway.Core.Inspection.Multipart;

/// <summary>A form that was read and written anew.</summary>
/// <param name="Bytes">The form, as it is forwarded.</param>
/// <param name="ContentType">The value of Content-Type that names its boundary.</param>
/// <param name="Models">Every model that it names.</param>
/// <param name="Stream">Whether the request is for a streamed answer.</param>
/// <param name="Taken">Bytes of memory that it takes beside the caller's body.</param>
internal sealed record InspectedForm(
    ReadOnlySequence<byte> Bytes,
    string ContentType,
    RequestedModels Models,
    bool Stream,
    long Taken);
