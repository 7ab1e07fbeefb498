using System.Buffers;
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
        HttpContext context, InferenceRoute route, HeldBody body, BodyNames names)
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
                return await InspectJsonAsync(route, pathModel, coding, body, names);
            case ContentDecision.Multipart { Boundary: var boundary, Coding: var coding }:
                return await InspectMultipartAsync(route, pathModel, boundary, coding, body, names);
            case var other:
                throw new InvalidOperationException($"No such decision: {other}.");
        }
    }

    /// <summary>
    /// Reads a request that was inspected again, by the names of a newer snapshot; a function of its arguments.
    /// </summary>
    public (InferenceRequest? Request, Refusal? Refusal) Reinspect(
        InferenceRequest request, InferenceRoute route, BodyNames names)
    {
        var place = BodyPlaces.Of(route.Operation);
        var (bytes, contentType) = (request.Body.Bytes, request.Body.ContentType);
        if (ContentType.Boundary(contentType) is { } boundary)
        {
            var refused = FormReader.Read(
                bytes, boundary, _formLimits, new FormFields(place, _jsonLimits, names), out var form);
            return form is null
                ? (null, refused)
                : (request with { Models = form.Models, Body = new InspectedBody(form.Bytes, form.ContentType) }, null);
        }

        ModelId? pathModel = route.ModelSource == ModelSource.Path ? request.Models.Primary : null;
        var refusal = InspectedJson.Read(bytes, place, pathModel, _jsonLimits, names, out var json);
        return json is null ? (null, refusal) : (request with { Models = json.Models }, null);
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
        InferenceRoute route, ModelId? pathModel, ContentCoding coding, HeldBody body, BodyNames names)
    {
        var scanner = JsonScanner.Rent(BodyPlaces.Of(route.Operation), pathModel, _jsonLimits, names);
        try
        {
            var refusal = coding == ContentCoding.Identity
                ? await body.ReadAsync(scanner, _pace, clock)
                : await ReadDecodedAsync(coding, body) ?? Feed(scanner, body.Bytes);
            refusal ??= scanner.Complete();
            return refusal is null
                ? (Request(route, InspectedJson.Of(scanner.Places, pathModel), body.Bytes), null)
                : (null, refusal);
        }
        finally
        {
            scanner.Return();
        }
    }

    private static InferenceRequest Request(InferenceRoute route, InspectedJson json, in ReadOnlySequence<byte> bytes)
        => new(
            route.Dialect,
            route.Operation,
            json.Models,
            json.Stream || route.Operation == Operation.StreamGenerateContent,
            new InspectedBody(bytes, "application/json"));

    private async ValueTask<(InferenceRequest?, Refusal?)> InspectMultipartAsync(
        InferenceRoute route,
        ModelId? pathModel,
        string boundary,
        ContentCoding coding,
        HeldBody body,
        BodyNames names)
    {
        if (await ReadDecodedAsync(coding, body) is { } unread)
        {
            return (null, unread);
        }

        var fields = new FormFields(BodyPlaces.Of(route.Operation), _jsonLimits, names);
        if (FormReader.Read(body.Bytes, boundary, _formLimits, fields, out var form) is { } refusal)
        {
            return (null, refusal);
        }

        var (bytes, contentType, models, stream, taken) = form
            ?? throw new InvalidOperationException("A form was neither read nor refused.");

        if (pathModel is { } path && path != models.Primary)
        {
            return (null, JsonRefusals.ModelsDisagree);
        }

        // Counted once it is there: until then there are no more of them than threads that write one.
        if (body.ReserveExtra(taken) is { } overloaded)
        {
            return (null, overloaded);
        }

        return (new InferenceRequest(
            route.Dialect, route.Operation, models, stream, new InspectedBody(bytes, contentType)), null);
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
