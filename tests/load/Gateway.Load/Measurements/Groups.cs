using Gateway.Load.Subjects;
using Gateway.Load.Traffic;

namespace Gateway.Load.Measurements;

/// <summary>The workloads, each with the contestants that can do it; bodies are made when they are needed.</summary>
/// <param name="ceiling">Requests per second that bare YARP serves: the open loops send shares of it.</param>
internal sealed class Groups(Contestants contestants, Options options, int ceiling)
{
    private const int Many = 16;
    private const int Few = 4;

    /// <summary>Connections of the closed loops whose tails are compared.</summary>
    public static readonly int[] ClosedConnections = [4, 32, 128, 512];

    /// <summary>Percent of bare YARP's ceiling that the open loops send.</summary>
    public static readonly int[] SharesOfCeiling = [25, 50, 75];

    private static readonly string[] All =
        ["gateway", "bare-yarp", "haproxy", "nginx-lua", "portkey", Contestants.Direct];

    // HAProxy looks into one buffer of 16 KB: a larger body has no model there.
    private static readonly string[] LargeBodies = ["gateway", "bare-yarp", "nginx-lua", "portkey", Contestants.Direct];

    // Portkey's gateway answers a streamed completion with 500 here.
    private static readonly string[] Streaming = ["gateway", "bare-yarp", "haproxy", "nginx-lua", Contestants.Direct];
    private static readonly string[] Refusing = ["gateway", "haproxy", "nginx-lua"];
    private static readonly string[] Plain = ["gateway", "bare-yarp", Contestants.Direct];
    private static readonly string[] Framing = ["gateway", "bare-yarp", "haproxy"];

    private static readonly string[] Proxies =
        ["gateway", "bare-yarp", "haproxy", "nginx-lua", Contestants.Direct];

    private static readonly string[] Compared = ["gateway", "bare-yarp"];

    private IEnumerable<string> Beside => options.Beside.Select(folder => Path.GetFileName(folder)!);

    private string Key => contestants.ApiKey;

    /// <summary>All groups in running order; a quick run leaves out the variants of key order and framing.</summary>
    public IEnumerable<(string Name, Func<Group> Build)> InOrder()
    {
        yield return Entry("allowed_1k", 2000, All, Many, () => Requests.Allowed1K(Key));
        yield return ("allowed_1k_h2", () => Build("allowed_1k_h2", 0, Framing, Many, Requests.Allowed1K(Key), true));
        yield return Entry("denied", 2000, Refusing, Many, () => Text(SampleModels.Denied, 403));
        yield return Entry("unknown", 2000, Refusing, Many, () => Text(SampleModels.Unknown, 400));
        yield return Entry("unauthenticated", 2000, ["gateway"], Many, () => Requests.Chat(
            ApiKeys.Create(), Bodies.ChatText(SampleModels.Allowed, Bodies.Kilobyte, false), false, 401));
        yield return Entry("models", 1000, ["gateway"], Many, () => Requests.Models(Key));
        yield return Entry("allowed_100k_text", 400, LargeBodies, Many, () => Text(100 * Bodies.Kilobyte));
        yield return Entry("allowed_100k_image", 400, LargeBodies, Many, () => Image(100 * Bodies.Kilobyte));
        yield return Entry("allowed_10m_image", 10, LargeBodies, Few, () => Image(10 * Bodies.Megabyte));
        yield return Entry("multipart_1m", 100, Plain, Few, () => Requests.Multipart1M(Key));
        yield return Entry("stream_200", 20, Streaming, 32, () => Requests.Streamed(Key));
        yield return ("hostile", Hostile);
        foreach (var connections in ClosedConnections.Where(connections => !options.Quick || connections == 32))
        {
            yield return Entry($"closed_{connections}", 0, Proxies, connections, () => Requests.Allowed1K(Key));
        }

        foreach (var percent in SharesOfCeiling.Where(percent => !options.Quick || percent == 50))
        {
            yield return ($"open_{percent}", () => Build(
                $"open_{percent}", ceiling * percent / 100, Proxies, Many, Requests.Allowed1K(Key), false));
        }

        foreach (var (shape, text) in TextShapes.All)
        {
            yield return Entry($"text_100k_{shape}", 0, Compared, Many, () => Shaped(text, 100 * Bodies.Kilobyte));
            if (!options.Quick)
            {
                yield return Entry($"text_1m_{shape}", 0, Compared, Few, () => Shaped(text, Bodies.Megabyte));
            }
        }

        if (!options.Quick)
        {
            foreach (var variant in Variants())
            {
                yield return variant;
            }
        }
    }

    private IEnumerable<(string Name, Func<Group> Build)> Variants()
    {
        const int Small = 100 * Bodies.Kilobyte;
        const int Large = 10 * Bodies.Megabyte;
        yield return Entry("allowed_1k_first", 0, All, Many, () => Text(Bodies.Kilobyte, first: true));
        yield return Entry("allowed_1k_chunked", 0, Framing, Many, () => Text(Bodies.Kilobyte, chunked: true));
        yield return Entry("allowed_100k_text_first", 0, LargeBodies, Many, () => Text(Small, first: true));
        yield return Entry("allowed_100k_text_chunked", 0, Plain, Many, () => Text(Small, chunked: true));
        yield return Entry("allowed_100k_image_first", 0, LargeBodies, Many, () => Image(Small, first: true));
        yield return Entry("allowed_100k_image_chunked", 0, Plain, Many, () => Image(Small, chunked: true));
        yield return Entry("allowed_10m_image_first", 0, LargeBodies, Few, () => Image(Large, first: true));
        yield return Entry("allowed_10m_image_chunked", 0, Plain, Few, () => Image(Large, chunked: true));
    }

    /// <summary>The gateway alone, with the image of the same size as the yardstick inside each round.</summary>
    private Group Hostile()
    {
        List<Cell> cells = [];
        if (contestants.Subjects.TryGetValue("gateway", out var gateway))
        {
            cells.Add(new Cell(HostileBodies.Yardstick, gateway, null, Image(10 * Bodies.Megabyte), Few));
            cells.AddRange(HostileBodies.All(SampleModels.Allowed).Select(body => new Cell(
                body.Name, gateway, null, Requests.Chat(Key, body.Bytes, false, 200, 400, 413), Few)));
        }

        return new Group("hostile", cells);
    }

    private (string Name, Func<Group> Build) Entry(
        string name, int rate, string[] subjects, int connections, Func<LoadRequest> request)
    {
        var latency = !options.Quick || name == "allowed_1k";
        return (name, () => Build(name, latency ? rate : 0, subjects, connections, request(), false));
    }

    private Group Build(string name, int rate, string[] subjects, int connections, LoadRequest request, bool http2)
    {
        var cells =
            from subject in subjects.Contains("gateway") ? [.. subjects, .. Beside] : subjects
            where contestants.Subjects.ContainsKey(subject)
            select new Cell(
                subject, contestants.Subjects[subject], contestants.ProbedOf(subject), request, connections, http2);
        return new Group(name, [.. cells], rate);
    }

    private LoadRequest Text(string model, int status)
        => Requests.Chat(Key, Bodies.ChatText(model, Bodies.Kilobyte, false), false, status);

    private LoadRequest Text(int size, bool first = false, bool chunked = false)
        => Requests.Chat(Key, Bodies.ChatText(SampleModels.Allowed, size, first), chunked);

    private LoadRequest Shaped(Func<string, int, byte[]> text, int size)
        => Requests.Chat(Key, text(SampleModels.Allowed, size));

    private LoadRequest Image(int size, bool first = false, bool chunked = false)
        => Requests.Chat(Key, Bodies.Image(SampleModels.Allowed, size, first), chunked);
}
