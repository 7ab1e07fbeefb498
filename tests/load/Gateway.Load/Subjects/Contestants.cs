namespace Gateway.Load.Subjects;

/// <summary>All contestants of a run, their upstream, and the .NET ones again with the allocation probe.</summary>
internal sealed class Contestants : IDisposable
{
    private readonly List<ChildProcess> _children = [];
    private readonly Dictionary<string, Subject> _subjects = [];
    private readonly Dictionary<string, Subject> _probed = [];

    /// <summary>The upstream asked without anything in front.</summary>
    public const string Direct = "direct";

    public required Launcher Launcher { get; init; }

    public required string ApiKey { get; init; }

    public required string RunFolder { get; init; }

    public IReadOnlyDictionary<string, Subject> Subjects => _subjects;

    public Subject? ProbedOf(string name) => _probed.GetValueOrDefault(name);

    public static async Task<Contestants> StartAsync(Options options, string runFolder)
    {
        var upstreamPort = Ports.Free();
        var key = ApiKeys.Create();
        var upstream = ChildProcess.Start(
            Path.Combine(runFolder, "upstream.log"),
            runFolder,
            new Dictionary<string, string>(),
            Environment.ProcessPath!,
            "upstream",
            $"{upstreamPort}");
        var contestants = new Contestants
        {
            Launcher = new Launcher(options, runFolder, upstreamPort, key),
            ApiKey = key,
            RunFolder = runFolder,
        };
        contestants._children.Add(upstream);
        contestants._subjects[Direct] = new Subject(Direct, upstreamPort, 0, 0, null, []);
        try
        {
            await contestants.StartAllAsync(options);
            return contestants;
        }
        catch
        {
            contestants.Dispose();
            throw;
        }
    }

    /// <summary>Ends a started subject with the run at the latest.</summary>
    public Subject Keep(Subject subject)
    {
        _children.Add(subject.Process!);
        return subject;
    }

    public void Dispose() => _children.ForEach(child => child.Dispose());

    private async Task StartAllAsync(Options options)
    {
        var documents = Path.Combine(RunFolder, "sample");
        GatewayDocuments.Write(documents, ApiKey, SampleModels.SampleCount, GatewayDocuments.SampleKeys);
        Dictionary<string, Func<Task<Subject?>>> starts = new()
        {
            ["gateway"] = async () => await Launcher.StartGatewayAsync("gateway", documents),
            ["bare-yarp"] = async () => await Launcher.StartYarpAsync("bare-yarp"),
            ["haproxy"] = Launcher.StartHaproxyAsync,
            ["nginx-lua"] = Launcher.StartNginxAsync,
            ["portkey"] = Launcher.StartPortkeyAsync,
        };
        foreach (var folder in options.Beside)
        {
            var subject = Keep(await Launcher.StartBesideAsync(folder, documents));
            _subjects[subject.Name] = subject;
        }

        foreach (var (name, start) in starts.Where(entry => options.Starts(entry.Key)))
        {
            if (await start() is { } subject)
            {
                _subjects[name] = Keep(subject);
            }
            else
            {
                Console.Error.WriteLine($"{name} is not installed: left out");
            }
        }

        if (options.Starts("gateway"))
        {
            _probed["gateway"] = Keep(await Launcher.StartGatewayAsync("gateway-probed", documents, probed: true));
        }

        if (options.Starts("bare-yarp"))
        {
            _probed["bare-yarp"] = Keep(await Launcher.StartYarpAsync("bare-yarp-probed", probed: true));
        }
    }
}
