namespace Gateway.Tests.Conventions;

public sealed class LayeringTests
{
    /// <summary>Folder, and the folders that it may not name.</summary>
    public static TheoryData<string, string[]> Forbidden => new()
    {
        { "Dialects", ["Errors", "Routes", "Authentication", "Inspection", "Access", "Routing", "Forwarding", "Catalog", "Stores", "Telemetry"] },
        { "Errors", ["Routes", "Authentication", "Inspection", "Access", "Routing", "Forwarding", "Catalog", "Stores", "Telemetry"] },
        { "Configuration", ["Routes", "Authentication", "Inspection", "Access", "Routing", "Forwarding", "Catalog", "Stores", "Telemetry"] },
        { "Routes", ["Authentication", "Inspection", "Access", "Routing", "Forwarding", "Catalog", "Stores", "Telemetry"] },
        { "Authentication", ["Inspection", "Access", "Routing", "Forwarding", "Telemetry"] },
        { "Inspection", ["Authentication", "Access", "Routing", "Forwarding", "Catalog", "Stores", "Telemetry"] },
        { "Access", ["Routes", "Routing", "Forwarding", "Stores", "Telemetry"] },
        { "Routing", ["Inspection", "Forwarding", "Stores", "Telemetry"] },
        { "Forwarding", ["Stores", "Telemetry", "Authentication", "Withdrawal"] },
        { "Withdrawal", ["Inspection", "Routes", "Routing", "Telemetry"] },
        { "Catalog", ["Inspection", "Routing", "Forwarding", "Telemetry"] },
        { "Explanation", ["Inspection", "Routing", "Forwarding", "Telemetry"] },
        { "Page", ["Inspection", "Access", "Authentication", "Routes", "Routing", "Forwarding", "Stores", "Telemetry"] },
        { "Stores", ["Inspection", "Routing", "Forwarding", "Telemetry"] },
        { "Buffers", ["Telemetry"] },
        { "Commands", ["Telemetry"] },
        { "Demonstration", ["Telemetry"] },
        { "Health", ["Telemetry"] },
        { "OpenApi", ["Telemetry"] },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_stage_uses_only_what_comes_before_it(string folder, string[] forbidden)
    {
        var files = SourceTree.Files.Where(file => file.Path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(
            from file in files
            let code = SourceTree.CodeOf(file.Lines)
            from name in forbidden
            where Names(code, name)
            select $"{file.Path} names {name}");
    }

    [Fact]
    public void Only_the_routes_routing_and_forwarding_name_YARP()
        => Assert.Empty(
            from file in SourceTree.Files
            where SourceTree.CodeOf(file.Lines).Contains("Yarp.", StringComparison.Ordinal)
            let folder = Path.GetDirectoryName(file.Path)!
            where folder is not ("" or "Routes" or "Routing" or "Forwarding")
            select file.Path);

    [Fact]
    public void The_decision_knows_no_request_no_log_and_no_clock()
        => Assert.Empty(
            from file in SourceTree.Files
            where file.Path.StartsWith("Access", StringComparison.Ordinal) && !file.Path.EndsWith("Middleware.cs", StringComparison.Ordinal)
            let code = SourceTree.CodeOf(file.Lines)
            where code.Contains("HttpContext", StringComparison.Ordinal)
                || code.Contains("ILogger", StringComparison.Ordinal)
                || code.Contains("TimeProvider", StringComparison.Ordinal)
            select file.Path);

    [Fact]
    public void Only_the_evaluator_issues_a_permit()
        => Assert.Equal(
            [Path.Combine("Access", "AccessEvaluator.cs")],
            from file in SourceTree.Files
            where SourceTree.CodeOf(file.Lines).Contains("Permit.IssueTo(", StringComparison.Ordinal)
            select file.Path);

    [Fact]
    public void Only_inspection_reads_a_request_body()
        => Assert.Empty(
            from file in SourceTree.Files
            where !file.Path.StartsWith("Inspection", StringComparison.Ordinal) && !file.Path.StartsWith("Demonstration", StringComparison.Ordinal)
            let code = SourceTree.CodeOf(file.Lines)
            where code.Contains("Request.BodyReader", StringComparison.Ordinal)
                || code.Contains("ReadFormAsync", StringComparison.Ordinal)
                || code.Contains("Request.Body.", StringComparison.Ordinal)
            select file.Path);

    // Wholly, as in a using directive, or from inside of the namespace Gateway.
    private static bool Names(string code, string folder)
    {
        for (var at = code.IndexOf(folder, StringComparison.Ordinal); at >= 0; at = code.IndexOf(folder, at + 1, StringComparison.Ordinal))
        {
            var before = code.AsSpan(0, at);
            var after = code.AsSpan(at + folder.Length);
            var isWhole = before.EndsWith("Gateway.", StringComparison.Ordinal) && after is [';' or '.', ..];
            var isRelative = before is [.., not ('.' or '_' or '"') and var last] && !char.IsLetterOrDigit(last) && after is ['.', ..];
            if (isWhole || isRelative)
            {
                return true;
            }
        }

        return false;
    }
}
