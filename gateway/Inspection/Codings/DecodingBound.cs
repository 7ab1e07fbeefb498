using Gateway.Core.Errors;

namespace Gateway.Inspection.Codings;

/// <summary>How large a body may become: the route's size, and no more than a multiple of what was sent.</summary>
/// <param name="Limit">The most bytes that the route takes.</param>
/// <param name="EncodedLength">Bytes that were sent.</param>
/// <param name="MaxRatio">How many times that the body may become.</param>
internal readonly record struct DecodingBound(long Limit, long EncodedLength, int MaxRatio)
{
    // A short body of one repeated character has a great ratio, and does no harm.
    private const long Harmless = 1 << 20;

    public Refusal? Check(long length)
        => length > Limit ? BodyRefusals.TooLarge(Limit)
            : length > Harmless && length / MaxRatio >= EncodedLength ? DecodingRefusals.Expands(MaxRatio)
            : null;
}
