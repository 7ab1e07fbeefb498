using System.Buffers;
using System.Collections.Immutable;

namespace Gateway.Core.Inspection.Multipart;

/// <summary>A form that was read and written anew.</summary>
/// <param name="Bytes">The form, as it is forwarded.</param>
/// <param name="ContentType">The value of Content-Type that names its boundary.</param>
/// <param name="Model">The model that it is for.</param>
/// <param name="Mentions">Every place that names a model, in the order of the form.</param>
/// <param name="Stream">Whether the caller asked for a streamed answer.</param>
/// <param name="Taken">Bytes of memory that it takes beside the caller's body.</param>
internal sealed record InspectedForm(
    ReadOnlySequence<byte> Bytes,
    string ContentType,
    string Model,
    ImmutableArray<ModelMention> Mentions,
    bool Stream,
    long Taken);
