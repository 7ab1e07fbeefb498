using System.Buffers;
using System.Text;
using Gateway.Core.Inspection;
using Gateway.Tests.Inspection;

namespace Gateway.Tests.Core.Inspection;

/// <summary>Pieces become one sequence, in order and where they are.</summary>
public sealed class SegmentChainTests
{
    [Fact]
    public void A_chain_of_nothing_is_an_empty_sequence()
    {
        var chain = new SegmentChain();
        Assert.True(chain.ToSequence().IsEmpty);
        chain.Append(ReadOnlyMemory<byte>.Empty);
        chain.Append(ReadOnlySequence<byte>.Empty);
        Assert.True(chain.ToSequence().IsEmpty);
    }

    [Fact]
    public void Pieces_stand_in_order_and_empty_ones_are_left_out()
    {
        var chain = new SegmentChain();
        foreach (var text in new[] { "", "ab", "", "c", "" })
        {
            chain.Append(Encoding.ASCII.GetBytes(text));
        }

        chain.Append(Pieces.Of("defgh"u8.ToArray(), 2));
        var sequence = chain.ToSequence();
        List<string> pieces = [];
        foreach (var memory in sequence)
        {
            pieces.Add(Encoding.ASCII.GetString(memory.Span));
        }

        Assert.Equal(["ab", "c", "de", "fg", "h"], pieces);
        Assert.Equal((8, "fgh"), (sequence.Length, Encoding.ASCII.GetString(sequence.Slice(5))));
    }
}
