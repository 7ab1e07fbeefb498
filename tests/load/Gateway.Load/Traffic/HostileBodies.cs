namespace Gateway.Load.Traffic;

/// <summary>Bodies made to cost a reader as much as they can, each of 10 MB and of 20 MB.</summary>
internal static class HostileBodies
{
    public const string Yardstick = "image_10m";

    private const string Unicode = "\\u00e9";

    private static readonly (string Shape, string Open, string Piece, string Close)[] Shapes =
    [
        ("escapes", "\"", Unicode, "\""),
        ("backslashes", "\"", "\\\\", "\""),
        ("wide_characters", "\"", "\U0001F600", "\""),
        ("empty_strings", "[\"\"", ",\"\"", "]"),
        ("brackets", "[[]", ",[]", "]"),
        ("numbers", "[1", ",1", "]"),
        ("members", "{\"a\":1", ",\"" + Unicode + "\":1", "}"),
    ];

    public static IEnumerable<(string Name, byte[] Bytes)> All(string model)
        => from shape in Shapes
           from megabytes in new[] { 10, 20 }
           let body = Bodies.Hostile(model, megabytes * Bodies.Megabyte, shape.Open, shape.Piece, shape.Close)
           select (Name(shape.Shape, megabytes), body);

    public static IEnumerable<string> Names => Shapes.Select(shape => shape.Shape);

    public static string Name(string shape, int megabytes) => $"{shape}_{megabytes}m";
}
