using System.Buffers;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Inspection.Multipart;
using Gateway.Http;
using Gateway.Requests;
using Microsoft.Net.Http.Headers;

namespace Gateway.Inspection;

/// <summary>The steps of inspection, in order: path, headers, bytes, models.</summary>
internal sealed class RequestInspector(InspectionOptions options, TimeProvider clock)
{
    private readonly JsonLimits _jsonLimits = new(options.MaxDepth, options.MaxTopLevelKeys);

    private readonly MultipartLimits _formLimits = new(
        options.MaxParts, options.MaxPartHeaderBytes, options.MaxFieldBytes);

    /// <summary>Either the request, or the reason why it is refused; never both.</summary>
    public async ValueTask<(InferenceRequest? Request, Refusal? Refusal)> InspectAsync(
        HttpContext context, InferenceRoute route, HeldBody body, BodyNames names)
    {
        string? pathModel = null;
        if (route.ModelSource == ModelSource.Path && ReadPath(context, route, out pathModel) is { } wrongPath)
        {
            return (null, wrongPath);
        }

        var headers = context.Request.Headers;
        switch (ContentGate.Decide(headers.ContentType, headers.ContentEncoding, route.BodyFormats))
        {
            case ContentDecision.Refused { Refusal: var wrongContent }:
                OfferIdentity(context, wrongContent);
                return (null, wrongContent);
            case var _ when Admit(context, route) is { } tooLarge:
                return (null, tooLarge);
            case ContentDecision.Json:
                return await InspectJsonAsync(route, pathModel, body, names);
            case ContentDecision.Multipart { Boundary: var boundary }:
                return await InspectMultipartAsync(route, boundary, body, names);
            case var other:
                throw new InvalidOperationException($"No such decision: {other}.");
        }
    }

    private static Refusal? ReadPath(HttpContext context, InferenceRoute route, out string? model)
    {
        model = null;
        if (!route.Template.TryMatch(RawTarget.PathOf(context), out var segment))
        {
            return new Refusal(
                GatewayError.UnknownRoute, "The path does not name a model where this route expects one.");
        }

        return PathModel.Read(segment, out model);
    }

    private static void OfferIdentity(HttpContext context, Refusal refusal)
    {
        if (refusal.Error == GatewayError.UnsupportedContentEncoding)
        {
            context.Response.Headers[HeaderNames.AcceptEncoding] = "identity";
        }
    }

    private static Refusal? Admit(HttpContext context, InferenceRoute route)
        => context.Request.ContentLength > route.MaxBodyBytes ? BodyRefusals.TooLarge(route.MaxBodyBytes) : null;

    private async ValueTask<(InferenceRequest?, Refusal?)> InspectJsonAsync(
        InferenceRoute route, string? pathModel, HeldBody body, BodyNames names)
    {
        var scanner = JsonScanner.Rent(BodyPlaces.Of(route.Operation), pathModel, _jsonLimits, names);
        try
        {
            var refusal = await body.ReadAsync(scanner, options.BodyTimeout, clock) ?? scanner.Complete();
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
            json.Model,
            json.Mentions,
            json.Stream || route.Operation == Operation.StreamGenerateContent,
            new InspectedBody(bytes, "application/json"));

    private async ValueTask<(InferenceRequest?, Refusal?)> InspectMultipartAsync(
        InferenceRoute route, string boundary, HeldBody body, BodyNames names)
    {
        if (await body.ReadAsync(scanner: null, options.BodyTimeout, clock) is { } unread)
        {
            return (null, unread);
        }

        var fields = new FormFields(BodyPlaces.Of(route.Operation), _jsonLimits, names);
        if (FormReader.Read(body.Bytes, boundary, _formLimits, fields, out var form) is { } refusal)
        {
            return (null, refusal);
        }

        var (bytes, contentType, model, mentions, stream, taken) = form
            ?? throw new InvalidOperationException("A form was neither read nor refused.");

        // Counted once it is there: until then there are no more of them than threads that write one.
        if (body.ReserveExtra(taken) is { } overloaded)
        {
            return (null, overloaded);
        }

        return (new InferenceRequest(
            route.Dialect, route.Operation, model, mentions, stream, new InspectedBody(bytes, contentType)), null);
    }
}
