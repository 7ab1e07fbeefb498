namespace Gateway.Fuzz.Documents;

/// <summary>Gives bytes in pieces of random lengths, as a slow disk may.</summary>
internal sealed class PiecewiseStream(byte[] bytes, Random random) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Less(count));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Less(buffer.Length)]);

    private int Less(int count) => count == 0 ? 0 : random.Next(1, Math.Min(count, 50) + 1);
}
