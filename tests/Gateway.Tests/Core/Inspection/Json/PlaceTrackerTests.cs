using Gateway.Core.Dialects;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Names;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>What is followed along the places of one body.</summary>
public sealed class PlaceTrackerTests
{
    private static readonly BodyPlace Body = BodyPlaces.Of(Operation.ChatCompletions);

    [Fact]
    public void A_body_begins_with_nothing_of_the_one_before()
    {
        var places = new PlaceTracker();
        places.Begin(Body, pathModel: null, maxKeys: 8, BodyNames.None);
        Assert.Null(places.Open(Body, isArray: false));
        Assert.Null(places.Key("stream"u8));
        Assert.Null(places.Scalar(places.Next!, (byte)'t'));
        Assert.Null(places.Key("model"u8));
        Assert.Null(places.Name(places.Next!, "m"u8, hasPrefix: false, 0, 1));
        Assert.Equal(("m", true, 1, 1), (places.Model?.Value, places.Stream, places.Level, places.Mentions.Count));

        places.Begin(Body, pathModel: ModelId.Parse("p"), maxKeys: 8, BodyNames.None);

        Assert.Equal(("p", false, 0, 0), (places.Model?.Value, places.Stream, places.Level, places.Mentions.Count));
        Assert.Same(Body, places.Next);
    }
}
