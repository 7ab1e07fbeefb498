using System.Buffers;

namespace Gateway.Requests;

/// <summary>
/// The bytes that were inspected, which are the bytes that are forwarded. They stay where they arrived (no copy) and
/// are valid until the request ends.
/// </summary>
/// <param name="Bytes">The whole body.</param>
/// <param name="ContentType">The value of Content-Type that describes exactly these bytes.</param>
internal sealed record InspectedBody(ReadOnlySequence<byte> Bytes, string ContentType);
