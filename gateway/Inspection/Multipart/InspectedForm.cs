using System.Buffers;

namespace Gateway.Inspection.Multipart;

/// <summary>A form that was read and written anew.</summary>
internal sealed record InspectedForm(ReadOnlySequence<byte> Bytes, string ContentType, ModelMention Model, bool Stream);
