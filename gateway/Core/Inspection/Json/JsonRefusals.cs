using System.Buffers;
using System.Text;
using Gateway.Core.Errors;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// The words with which a JSON body is refused. A text of the caller is repeated only where it is a plain identifier.
/// </summary>
internal static class JsonRefusals
{
    private const int MaxRepeated = 64;

    private static readonly SearchValues<byte> Identifier =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.$"u8);

    public static Refusal Empty { get; } = new(GatewayError.InvalidJson, "The body is empty. Send a JSON object.");

    public static Refusal Truncated { get; } = new(GatewayError.InvalidJson, "The body ends before its JSON does.");

    public static Refusal NotAnObject { get; } = new(GatewayError.InvalidJson, "The body must be a JSON object.");

    public static Refusal NoModel { get; } =
        new(GatewayError.ModelRequired, "The body names no model. Set the field 'model'.");

    public static Refusal TooManyItems { get; } =
        new(GatewayError.InvalidRequest, $"The batch has more than {PlaceTracker.MaxBatchItems} requests.");

    public static Refusal TooManyModels { get; } =
        new(GatewayError.InvalidRequest, "The body names more models than the gateway checks for one request.");

    public static Refusal ModelsDisagree { get; } =
        new(GatewayError.ModelConflict, "The request names two different models where it can have only one.");

    public static Refusal Unexpected(long offset)
        => new(GatewayError.InvalidJson, $"The body is not valid JSON: unexpected character at byte {offset}.");

    public static Refusal NotUtf8(long offset)
        => new(GatewayError.InvalidJson, $"The body is not valid UTF-8 at byte {offset}.");

    public static Refusal TooDeep(int depth)
        => new(GatewayError.InvalidJson, $"The body is nested deeper than {depth} levels.");

    public static Refusal TooManyKeys(BodyPlace place, int keys)
        => new(GatewayError.InvalidRequest, $"{Name(place)} has more than {keys} keys.");

    public static Refusal KeyTooLong(BodyPlace place)
        => new(GatewayError.InvalidRequest, $"A key of {Inner(place)} is longer than {JsonScanner.MaxKeyBytes} bytes.");

    public static Refusal BrokenKey(BodyPlace place)
        => new(GatewayError.InvalidJson, $"A key of {Inner(place)} has half of a surrogate pair.");

    public static Refusal DuplicateModel(BodyPlace place, ReadOnlySpan<byte> key)
        => new(GatewayError.ModelConflict, $"{Name(place)} names {Repeat(key)} twice.");

    public static Refusal DuplicateKey(BodyPlace place, ReadOnlySpan<byte> key)
        => new(GatewayError.InvalidJson, $"{Name(place)} has {Repeat(key)} twice.");

    public static Refusal NearMiss(BodyPlace place, BodyMember member) => new(
        GatewayError.ModelConflict,
        $"{Name(place)} has a key that some readers take for '{Encoding.UTF8.GetString(member.Name)}'. "
        + "Spell it exactly so.");

    public static Refusal Undeclared(BodyPlace place, ReadOnlySpan<byte> key)
        => new(GatewayError.InvalidRequest, $"{Name(place)} has {Repeat(key)}, which this route does not accept.");

    public static Refusal Prototype(BodyPlace place)
        => new(
            GatewayError.InvalidJson, $"{Name(place)} has a key that no request has ('__proto__' or 'constructor').");

    public static Refusal NotAString(BodyPlace place)
        => new(GatewayError.ModelRequired, $"'{place.Path}' must be a string that names a model.");

    public static Refusal EmptyModel(BodyPlace place)
        => new(GatewayError.ModelRequired, $"'{place.Path}' is empty. Name a model.");

    public static Refusal NoModelIn(BodyPlace place)
        => new(GatewayError.ModelRequired, $"An item of the body names no model: '{place.Path}.model' is missing.");

    public static Refusal NotAModelName(string path) => new(
        GatewayError.UnsupportedModel,
        $"{path} is not the name of a model: names have letters, digits and . _ : / @ + - only.");

    public static Refusal ServersChoice(BodyPlace place) => new(
        GatewayError.InvalidRequest,
        $"'{place.Path}' must be a list of model names. "
        + "A choice left to the upstream (\"default\") cannot be checked.");

    public static Refusal ToolsChoice(BodyPlace place, ToolKind kind, ToolModels missing) => new(
        GatewayError.ModelRequired,
        $"{Name(place)} runs a model of the upstream's choice, which cannot be checked. "
        + $"Name one in '{(place.Path.Length == 0 ? "" : place.Path + ".")}"
        + $"{ToolKinds.Field(missing)}'. {Operators(kind)}");

    public static Refusal EnginesChoice(string path, ToolKind kind) => new(
        GatewayError.ModelRequired,
        $"{path} runs a model of the upstream's choice, which cannot be checked. {Operators(kind)}");

    /// <summary>How refusals call a value that stands on no declared place.</summary>
    public static string PathOf(BodyPlace place, ReadOnlySpan<byte> key)
        => Repeat(key) is not ['\'', .. var named] ? "A field of the body"
            : place.Path.Length == 0 ? $"'{named}"
            : $"'{place.Path}.{named}";

    public static Refusal WrongShape(BodyPlace place)
        => new(GatewayError.InvalidRequest, $"'{place.Path}' does not have the shape that this route accepts.");

    private static string Repeat(ReadOnlySpan<byte> key)
        => !key.IsEmpty && key.Length <= MaxRepeated && !key.ContainsAnyExcept(Identifier)
            ? $"'{Encoding.ASCII.GetString(key)}'"
            : "a key";

    private static string Operators(ToolKind kind)
        => $"An operator who knows which one writes 'tool_defaults': {{ '{kind.Name}': 'MODEL' }} in catalog.json.";

    private static string Name(BodyPlace place) => place.Path.Length == 0 ? "The body" : $"'{place.Path}'";

    private static string Inner(BodyPlace place) => place.Path.Length == 0 ? "the body" : $"'{place.Path}'";
}
