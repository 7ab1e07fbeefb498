using System.Buffers;
using Gateway.Memory;

namespace Gateway.Tests.Memory;

public sealed class BlockPoolTests : IDisposable
{
    private readonly BlockPool _pool = new();

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void A_block_that_came_back_is_lent_again()
    {
        var first = _pool.Rent();
        first.Dispose();

        Assert.Same(first, _pool.Rent());
    }

    [Fact]
    public void Two_who_hold_a_block_at_once_hold_different_ones()
        => Assert.NotSame(_pool.Rent(), _pool.Rent());

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(BlockPool.BlockSize)]
    public void Whatever_is_asked_for_is_one_block(int bytes)
        => Assert.Equal(BlockPool.BlockSize, _pool.Rent(bytes).Memory.Length);

    [Fact]
    public void More_than_a_block_is_not_to_be_had()
        => Assert.Throws<ArgumentOutOfRangeException>(() => _pool.Rent(BlockPool.BlockSize + 1));

    [Fact]
    public void What_the_present_and_the_last_period_did_not_need_is_let_go()
    {
        Use(10);
        Assert.Equal(0, _pool.TrimExcess());

        Use(4);
        Assert.Equal(0, _pool.TrimExcess());
        Use(3);
        Assert.Equal(6 * BlockPool.BlockSize, _pool.TrimExcess());
        Assert.Equal(BlockPool.BlockSize, _pool.TrimExcess());
        Assert.Equal(3 * BlockPool.BlockSize, _pool.TrimExcess());
        Assert.Equal(0, _pool.TrimExcess());
    }

    [Fact]
    public void Each_period_counts_how_often_a_block_was_lent()
    {
        Use(3);
        Use(2);
        Assert.Equal(5, _pool.Rents);

        _pool.TrimExcess();
        Assert.Equal(0, _pool.Rents);
    }

    [Fact]
    public void Blocks_in_use_are_never_let_go()
    {
        var held = Rent(5);
        Use(5);
        _pool.TrimExcess();
        _pool.TrimExcess();

        Assert.Equal(5 * BlockPool.BlockSize, _pool.TrimExcess());
        Return(held);
        Use(5);
        Assert.Equal(0, _pool.TrimExcess());
    }

    [Fact]
    public void A_pool_that_is_disposed_lends_no_more_and_keeps_nothing()
    {
        var held = _pool.Rent();
        _pool.Dispose();
        held.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _pool.Rent());
        Assert.Equal(0, _pool.TrimExcess());
    }

    private void Use(int blocks) => Return(Rent(blocks));

    private IMemoryOwner<byte>[] Rent(int blocks) => [.. Enumerable.Range(0, blocks).Select(_ => _pool.Rent())];

    private static void Return(IMemoryOwner<byte>[] blocks) => Array.ForEach(blocks, block => block.Dispose());
}
