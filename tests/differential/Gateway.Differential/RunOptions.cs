namespace Gateway.Differential;

/// <summary>What the command line asks for.</summary>
internal sealed record RunOptions(
    int JsonCases, int MultipartCases, int Seed, bool Naive, bool Benign, string? GatewayDll, string? ContentRoot,
        string? Parsers, int? Only)
{
    /// <summary>How many cases of undeclared carriers to send instead; 0 for none.</summary>
    public int Undeclared { get; init; }

    public static RunOptions Parse(string[] arguments)
    {
        var options = new RunOptions(10_000, 5_000, 1, false, false, null, null, null, null);
        for (var i = 0; i < arguments.Length; i++)
        {
            string Next() => ++i < arguments.Length ? arguments[i]
                : throw new ArgumentException($"{arguments[i - 1]} needs a value.");
            int Number() => int.Parse(Next());
            options = arguments[i] switch
            {
                "--cases" => Number() is var cases ? options with
                {
                    JsonCases = cases - (cases / 3),
                    MultipartCases = cases / 3
                } : options,
                "--seed" => options with { Seed = Number() },
                "--only" => options with { Only = Number() },
                "--naive" => options with { Naive = true },
                "--benign" => options with { Benign = true },
                "--undeclared" => options with { Undeclared = Number() },
                "--quick" => options with { JsonCases = 1_000, MultipartCases = 500 },
                "--gateway" => options with { GatewayDll = Next() },
                "--content-root" => options with { ContentRoot = Next() },
                "--parsers" => options with { Parsers = Next() },
                var unknown => throw new ArgumentException($"Unknown option {unknown}."),
            };
        }

        return options;
    }
}
