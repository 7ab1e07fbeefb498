using System.Buffers;
using System.Text;
using Gateway.Core.Inspection;
using Gateway.Forwarding.Upstream;

namespace Gateway.Tests.Forwarding.Upstream;

public sealed class SequenceStreamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4096)]
    public async Task A_body_of_several_pieces_is_read_whole(int bufferSize)
    {
        var chain = new SegmentChain();
        foreach (var piece in (string[])["{\"model\":\"", "", "b", "\",\"x\":1}"])
        {
            chain.Append(Encoding.UTF8.GetBytes(piece));
        }

        await using var stream = new SequenceStream(chain.ToSequence());
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, bufferSize, TestContext.Current.CancellationToken);

        Assert.Equal("""{"model":"b","x":1}""", Encoding.UTF8.GetString(read.ToArray()));
    }

    [Fact]
    public async Task An_empty_read_waits_for_nothing()
    {
        await using var stream = new SequenceStream(new ReadOnlySequence<byte>("abc"u8.ToArray()));

        Assert.Equal(0, await stream.ReadAsync(Memory<byte>.Empty, TestContext.Current.CancellationToken));
        Assert.Equal(3, await stream.ReadAsync(new byte[8], TestContext.Current.CancellationToken));
        Assert.Equal(0, await stream.ReadAsync(new byte[8], TestContext.Current.CancellationToken));
    }
}
