namespace Gateway.IntegrationTests.Clients;

/// <summary>Reads the text of a raw HTTP/1.1 answer.</summary>
internal static class RawResponse
{
    /// <summary>The value of a header line; fails where there is none.</summary>
    public static string Header(string answer, string name)
        => Assert.Single(
            HeadLines(answer),
            line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];

    public static string Body(string answer) => answer[(HeadLength(answer) + 4)..];

    private static string[] HeadLines(string answer) => answer[..HeadLength(answer)].Split("\r\n");

    private static int HeadLength(string answer) => answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
}
