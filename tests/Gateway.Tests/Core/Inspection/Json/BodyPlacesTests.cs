using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Inspection.Json;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>The places of every operation are called by the way that leads to them.</summary>
public sealed class BodyPlacesTests
{
    public static TheoryData<string> Operations => [.. Enum.GetNames<Operation>()];

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_place_is_called_by_the_way_that_leads_to_it(string operation)
        => AssertCalled(BodyPlaces.Of(Enum.Parse<Operation>(operation)), string.Empty);

    private static void AssertCalled(BodyPlace place, string path)
    {
        Assert.Equal(path, place.Path);
        if (place.Items is { } items)
        {
            AssertCalled(items, path + "[]");
        }

        foreach (var member in place.Members)
        {
            var name = Encoding.UTF8.GetString(member.Name);
            AssertCalled(member.Place, member.Place.IsStreamFlag || path.Length == 0 ? name : $"{path}.{name}");
        }
    }
}
