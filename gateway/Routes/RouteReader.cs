using System.Collections.Immutable;
using System.Globalization;
using Gateway.Configuration;
using Gateway.Core.Dialects;
using Gateway.Requests;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Routes;

/// <summary>
/// Reads one YARP route into lines of the route table. A route without a model source has no lines, only errors, so
/// that no route passes requests through unread.
/// </summary>
internal sealed class RouteReader(RouteConfig route, List<string> errors)
{
    public const long DefaultMaxBodyBytes = 32L << 20;

    private const string Collection = "models/";

    private static readonly string[] KnownKeys =
        [
            RouteMetadata.Dialect,
            RouteMetadata.Operation,
            RouteMetadata.Model,
            RouteMetadata.Body,
            RouteMetadata.MaxBodyBytes,
        ];

    public ImmutableArray<InferenceRoute> Read()
    {
        var errorsBefore = errors.Count;
        CheckMatch();
        errors.AddRange(MetadataKeys.Errors($"ReverseProxy:Routes:{route.RouteId}", route.Metadata, KnownKeys));
        var dialect = OneOf(
            RouteMetadata.Dialect,
            ("openai", Dialect.OpenAi),
            ("anthropic", Dialect.Anthropic),
            ("gemini", Dialect.Gemini));
        var source = OneOf(RouteMetadata.Model, ("body", ModelSource.Body), ("path", ModelSource.Path));
        var formats = ReadBodyFormats();
        var maxBodyBytes = ReadMaxBodyBytes();
        var template = ReadTemplate(route.Match.Path ?? string.Empty, source, dialect);
        var isDeployment = dialect != Dialect.Gemini && template is { ModelSegments: ModelSegments.Many, Suffix: "" };
        if (source == ModelSource.Path && formats.HasFlag(BodyFormats.Multipart) && !isDeployment)
        {
            Error(
                $"Metadata:{RouteMetadata.Body}",
                "must be json where the model is named in the path: a form names its own");
        }

        var operations = isDeployment ? ReadDeployments(formats) : ReadOperations(dialect, formats);

        return errors.Count > errorsBefore
            ? []
            : [.. operations.Select(operation => new InferenceRoute(
                route.RouteId,
                route.Match.Methods![0],
                template with { Suffix = template.Suffix + operation.Suffix },
                dialect,
                operation.Operation,
                source,
                operation.Formats,
                maxBodyBytes))];
    }

    private void CheckMatch()
    {
        if (route.Match.Methods is not ["POST"])
        {
            Error("Match:Methods", "must be exactly [\"POST\"]: nothing else is forwarded");
        }

        if (route.Match.Hosts is { Count: > 0 }
            || route.Match.Headers is { Count: > 0 }
            || route.Match.QueryParameters is { Count: > 0 })
        {
            Error("Match", "may name Path and Methods only: a path must mean the same whatever else a request carries");
        }

        if (route.Transforms is { Count: > 0 })
        {
            Error("Transforms", "must be absent: what goes upstream is what was inspected");
        }
    }

    private T OneOf<T>(string key, params ReadOnlySpan<(string Name, T Value)> choices)
    {
        var value = Value(key);
        foreach (var (name, choice) in choices)
        {
            if (name == value)
            {
                return choice;
            }
        }

        var names = new List<string>();
        foreach (var (name, _) in choices)
        {
            names.Add(name);
        }

        Error($"Metadata:{key}", $"must be one of {string.Join(", ", names)}");
        return choices[0].Value;
    }

    private BodyFormats ReadBodyFormats()
    {
        var formats = Array.ConvertAll(List(RouteMetadata.Body, "json"), name => name switch
        {
            "json" => BodyFormats.Json,
            "multipart" => BodyFormats.Multipart,
            _ => default,
        });
        if (formats.Length == 0 || formats.Contains(default))
        {
            Error($"Metadata:{RouteMetadata.Body}", "must be json, multipart or \"json, multipart\"");
        }

        return formats.Aggregate(default(BodyFormats), (all, format) => all | format);
    }

    private long ReadMaxBodyBytes()
    {
        if (Value(RouteMetadata.MaxBodyBytes) is not { } text)
        {
            return DefaultMaxBodyBytes;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) || bytes < 1)
        {
            Error($"Metadata:{RouteMetadata.MaxBodyBytes}", "must be a whole number of bytes, 1 or more");
        }

        return bytes;
    }

    private RouteTemplate ReadTemplate(string path, ModelSource source, Dialect dialect)
    {
        var open = path.IndexOf('{', StringComparison.Ordinal);
        var close = path.IndexOf('}', StringComparison.Ordinal);
        if (open < 0)
        {
            if (source == ModelSource.Path)
            {
                Error("Match:Path", "must hold {model} or {**model}, since the model is named in the path");
            }

            return new RouteTemplate(path, string.Empty, ModelSegments.None);
        }

        var parameter = close > open ? path[(open + 1)..close] : string.Empty;
        if (source != ModelSource.Path || parameter is not ("model" or "**model") || path.IndexOf('{', open + 1) >= 0)
        {
            Error(
                "Match:Path",
                "may hold one parameter, {model} or {**model}, and only where the model is named in the path");
            return new RouteTemplate(path, string.Empty, ModelSegments.None);
        }

        var prefix = path[..open];
        var segments = parameter == "model" ? ModelSegments.One : ModelSegments.Many;
        return new RouteTemplate(prefix, path[(close + 1)..], segments)
        {
            // Some clients omit the collection where the model has a vendor; upstreams expect it.
            UpstreamPrefix = dialect != Dialect.Gemini || prefix.EndsWith(Collection, StringComparison.Ordinal)
                ? prefix
                : prefix + Collection,
        };
    }

    // The longest suffix first: it is the one that is meant where the path ends in two.
    private List<(Operation Operation, string Suffix, BodyFormats Formats)> ReadDeployments(BodyFormats formats)
    {
        var operations = new List<(Operation Operation, string Suffix, BodyFormats Formats)>();
        foreach (var name in List(RouteMetadata.Operation, string.Empty))
        {
            var (suffix, possible) = OperationNames.Deployments.GetValueOrDefault(name);
            if ((possible & formats) == 0)
            {
                var known = OperationNames.Deployments.Keys.Order(StringComparer.Ordinal);
                Error(
                    $"Metadata:{RouteMetadata.Operation}",
                    $"must be one or more of {string.Join(", ", known)} behind {{**model}}, with a Gateway.Body that "
                        + "each can have");
                return [];
            }

            operations.Add((OperationNames.Known[name], suffix, possible & formats));
        }

        if (operations.Count == 0)
        {
            Error($"Metadata:{RouteMetadata.Operation}", "must name an operation");
        }

        return [.. operations.OrderByDescending(operation => operation.Suffix.Length)];
    }

    private List<(Operation Operation, string Suffix, BodyFormats Formats)> ReadOperations(
        Dialect dialect, BodyFormats formats)
    {
        var operations = new List<(Operation Operation, string Suffix, BodyFormats Formats)>();
        var known = dialect == Dialect.Gemini ? OperationNames.GeminiVerbs : OperationNames.Known;
        var names = List(RouteMetadata.Operation, string.Empty);
        foreach (var name in names)
        {
            if (known.TryGetValue(name, out var operation))
            {
                operations.Add((operation, dialect == Dialect.Gemini ? ":" + name : string.Empty, formats));
            }
        }

        if (operations.Count == 0
            || operations.Count != names.Length
            || (operations.Count > 1 && dialect != Dialect.Gemini))
        {
            Error(
                $"Metadata:{RouteMetadata.Operation}",
                $"must be one of {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}");
        }

        return operations;
    }

    private string[] List(string key, string absent)
        => (Value(key) ?? absent).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string? Value(string key) => route.Metadata?.GetValueOrDefault(key);

    private void Error(string path, string problem)
        => errors.Add($"ReverseProxy:Routes:{route.RouteId}:{path} {problem}.");
}
