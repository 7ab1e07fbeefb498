using System.Buffers;
using System.Collections.Immutable;
using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Core.Inspection.Json;

/// <summary>The facts of a JSON body.</summary>
/// <param name="Models">Every model that it names.</param>
/// <param name="Stream">Whether the request is for a streamed answer.</param>
internal sealed record InspectedJson(RequestedModels Models, bool Stream)
{
    /// <summary>
    /// Reads a body that is there as a whole: a function of its arguments, so that another snapshot's names can be put
    /// to it.
    /// </summary>
    public static Refusal? Read(
        in ReadOnlySequence<byte> bytes,
        BodyPlace body,
        ModelId? pathModel,
        in JsonLimits limits,
        BodyNames names,
        out InspectedJson? json)
    {
        json = null;
        var scanner = JsonScanner.Rent(body, pathModel, limits, names);
        try
        {
            foreach (var piece in bytes)
            {
                if (scanner.Feed(piece.Span) is { } refused)
                {
                    return refused;
                }
            }

            if (scanner.Complete() is { } refusal)
            {
                return refusal;
            }

            json = Of(scanner.Places, pathModel);
            return null;
        }
        finally
        {
            scanner.Return();
        }
    }

    /// <summary>What a tracker found in a body that was not refused.</summary>
    public static InspectedJson Of(PlaceTracker places, ModelId? pathModel) => new(
        new RequestedModels(
            places.Model ?? throw new InvalidOperationException("A body without a model was not refused."),
            WithPath(places.Mentions.ToImmutable(), pathModel)),
        places.Stream);

    // Where a body names only models beside the primary one, the path's must not be missing among the mentions.
    private static ImmutableArray<ModelMention> WithPath(ImmutableArray<ModelMention> mentions, ModelId? pathModel)
    {
        if (pathModel is not { } path || mentions.IsEmpty)
        {
            return mentions;
        }

        foreach (var mention in mentions)
        {
            if (mention.Role == ModelRole.Primary)
            {
                return mentions;
            }
        }

        return mentions.Insert(0, new ModelMention(ModelRole.Primary, path, -1, 0));
    }
}
