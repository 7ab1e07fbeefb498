using System.Buffers;
using System.Collections.Immutable;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Inspection.Multipart;
using Gateway.Core.Names;
using Gateway.Http;
using Gateway.Inspection.Codings;
using Gateway.Requests;
using Microsoft.Net.Http.Headers;

namespace Gateway.Inspection;

/// <summary>The steps of inspection, in order: path, headers, bytes, models.</summary>
internal sealed class RequestInspector(InspectionOptions options, TimeProvider clock)
{
    private readonly JsonLimits _jsonLimits = new(options.MaxDepth, options.MaxTopLevelKeys);

    private readonly MultipartLimits _formLimits = new(
        options.MaxParts, options.MaxPartHeaderBytes, options.MaxFieldBytes);

    private readonly BodyPace _pace = new(options.BodyTimeout, options.MinBodyBytesPerSecond);

    /// <summary>Either the request, or the reason why it is refused; never both.</summary>
    public async ValueTask<(InferenceRequest? Request, Refusal? Refusal)> InspectAsync(
        HttpContext context, InferenceRoute route, HeldBody body)
    {
        ModelId? pathModel = null;
        if (route.ModelSource == ModelSource.Path && ReadPath(context, route, out pathModel) is { } wrongPath)
        {
            return (null, wrongPath);
        }

        var headers = context.Request.Headers;
        switch (ContentGate.Decide(headers.ContentType, headers.ContentEncoding, route.BodyFormats))
        {
            case ContentDecision.Refused { Refusal: var wrongContent }:
                OfferCodings(context, wrongContent);
                return (null, wrongContent);
            case var _ when Admit(context, body) is { } tooLarge:
                return (null, tooLarge);
            case ContentDecision.Json { Coding: var coding }:
                return await InspectJsonAsync(route, pathModel, coding, body);
            case ContentDecision.Multipart { Boundary: var boundary, Coding: var coding }:
                return await InspectMultipartAsync(route, pathModel, boundary, coding, body);
            case var other:
                throw new InvalidOperationException($"No such decision: {other}.");
        }
    }

    private static Refusal? ReadPath(HttpContext context, InferenceRoute route, out ModelId? model)
    {
        model = null;
        if (!route.Template.TryMatch(RawTarget.PathOf(context), out var segment))
        {
            return new Refusal(
                GatewayError.UnknownRoute, "The path does not name a model where this route expects one.");
        }

        var refusal = PathModel.Read(segment, out var name);
        model = name;
        return refusal;
    }

    private static void OfferCodings(HttpContext context, Refusal refusal)
    {
        if (refusal.Error == GatewayError.UnsupportedContentEncoding)
        {
            context.Response.Headers[HeaderNames.AcceptEncoding] = ContentCodings.Accepted;
        }
    }

    private static Refusal? Admit(HttpContext context, HeldBody body)
        => context.Request.ContentLength > body.Limit ? BodyRefusals.TooLarge(body.Limit) : null;

    private async ValueTask<(InferenceRequest?, Refusal?)> InspectJsonAsync(
        InferenceRoute route, ModelId? pathModel, ContentCoding coding, HeldBody body)
    {
        var scanner = JsonScanner.Rent(BodyPlaces.Of(route.Operation), pathModel, _jsonLimits);
        try
        {
            var refusal = coding == ContentCoding.Identity
                ? await body.ReadAsync(scanner, _pace, clock)
                : await ReadDecodedAsync(coding, body) ?? Feed(scanner, body.Bytes);
            refusal ??= scanner.Complete();
            return refusal is null ? (Request(route, pathModel, scanner.Places, body.Bytes), null) : (null, refusal);
        }
        finally
        {
            scanner.Return();
        }
    }

    private static InferenceRequest Request(
        InferenceRoute route, ModelId? pathModel, PlaceTracker places, in ReadOnlySequence<byte> bytes)
    {
        var model = places.Model ?? throw new InvalidOperationException("A body without a model was not refused.");
        return new InferenceRequest(
            route.Dialect,
            route.Operation,
            new RequestedModels(model, Mentions(places.Mentions.ToImmutable(), pathModel)),
            places.Stream || route.Operation == Operation.StreamGenerateContent,
            new InspectedBody(bytes, "application/json"));
    }

    // Where a body names only models beside the primary one, the path's must not be missing among the mentions.
    private static ImmutableArray<ModelMention> Mentions(ImmutableArray<ModelMention> mentions, ModelId? pathModel)
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

    private async ValueTask<(InferenceRequest?, Refusal?)> InspectMultipartAsync(
        InferenceRoute route, string? pathModel, string boundary, ContentCoding coding, HeldBody body)
    {
        if (await ReadDecodedAsync(coding, body) is { } unread)
        {
            return (null, unread);
        }

        if (FormReader.Read(body.Bytes, boundary, _formLimits, out var form) is { } refusal)
        {
            return (null, refusal);
        }

        var (bytes, contentType, model, stream, taken) = form
            ?? throw new InvalidOperationException("A form was neither read nor refused.");

        if (pathModel is not null && !string.Equals(pathModel, model.Model, StringComparison.Ordinal))
        {
            return (null, JsonRefusals.ModelsDisagree);
        }

        // Counted once it is there: until then there are no more of them than threads that write one.
        if (body.ReserveExtra(taken) is { } overloaded)
        {
            return (null, overloaded);
        }

        return (new InferenceRequest(
            route.Dialect,
            route.Operation,
            new RequestedModels(model.Model, [model]),
            stream,
            new InspectedBody(bytes, contentType)), null);
    }

    private async ValueTask<Refusal?> ReadDecodedAsync(ContentCoding coding, HeldBody body)
    {
        if (await body.ReadAsync(scanner: null, _pace, clock) is { } unread)
        {
            return unread;
        }

        if (coding == ContentCoding.Identity)
        {
            return null;
        }

        // Decoding takes a while, and this thread may have other sockets to serve.
        await Task.Yield();
        return body.Decode(coding, options.MaxDecodingRatio);
    }

    private static Refusal? Feed(JsonScanner scanner, in ReadOnlySequence<byte> bytes)
    {
        foreach (var piece in bytes)
        {
            if (scanner.Feed(piece.Span) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
