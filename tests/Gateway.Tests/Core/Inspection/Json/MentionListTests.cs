using Gateway.Core.Inspection;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Names;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>The models of a body are kept in order, and of the body before nothing is left.</summary>
public sealed class MentionListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void What_was_added_is_there_in_order(int count)
    {
        var list = new MentionList();
        for (var round = 0; round < 2; round++)
        {
            var mentions = Enumerable.Range(round, count)
                .Select(i => new ModelMention(ModelRole.Secondary, ModelId.Parse($"m{i}"), i, 2))
                .ToArray();
            foreach (var mention in mentions)
            {
                list.Add(mention);
            }

            Assert.Equal(count, list.Count);
            Assert.Equal(mentions, list.ToImmutable());

            list.Clear();
            Assert.Equal(0, list.Count);
            Assert.Empty(list.ToImmutable());
        }
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void The_room_for_a_few_is_kept_and_that_for_many_is_not(int count, bool isKept)
    {
        var list = new MentionList();
        Fill(list, count);
        list.Clear();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Fill(list, 64);
        Assert.Equal(isKept, GC.GetAllocatedBytesForCurrentThread() == before);
    }

    private static void Fill(MentionList list, int count)
    {
        for (var i = 0; i < count; i++)
        {
            list.Add(new ModelMention(ModelRole.Secondary, ModelId.Parse("m"), i, 1));
        }
    }
}
