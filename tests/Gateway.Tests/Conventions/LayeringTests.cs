using ArchUnitNET.Domain;

namespace Gateway.Tests.Conventions;

/// <summary>
/// What depends on what, held over the compiled references. Project references hold Gateway.Core apart from the host.
/// </summary>
public sealed class LayeringTests
{
    private const string Core = "Gateway.Core";

    /// <summary>A namespace, and those that it may use beside itself and the core.</summary>
    public static TheoryData<string, string[]> Allowed => new()
    {
        { "Gateway.Requests", ["Gateway.Errors"] },
        { "Gateway.Errors", [] },
        { "Gateway.Http", ["Gateway.Configuration", "Gateway.Errors", "Gateway.Requests"] },
        { "Gateway.Routes", ["Gateway.Configuration", "Gateway.Errors", "Gateway.Requests", "Gateway.Http"] },
        { "Gateway.Authentication", ["Gateway.Errors", "Gateway.Requests"] },
        { "Gateway.Inspection", ["Gateway.Errors", "Gateway.Http", "Gateway.Requests", "Gateway.Routes"] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_stage_uses_only_what_comes_before_it(string stage, string[] allowed)
    {
        Assert.Contains(CompiledReferences.Own, reference => CompiledReferences.IsIn(reference.From, stage));
        Assert.Empty(
            (from reference in CompiledReferences.Own
             where CompiledReferences.IsIn(reference.From, stage) && !CompiledReferences.IsIn(reference.To, stage)
             where !CompiledReferences.IsIn(reference.To, Core)
             where !allowed.Any(name => CompiledReferences.IsIn(reference.To, name))
             select $"{reference.From.FullName} -> {reference.To.FullName}").Distinct());
    }

    [Theory]
    [InlineData("Gateway")]
    [InlineData(Core)]
    public void No_folders_refer_to_each_other_in_a_circle(string root)
    {
        var edges = (from reference in CompiledReferences.Own
                     let source = FolderOf(reference.From, root)
                     let target = FolderOf(reference.To, root)
                     where source is not null && target is not null && source != target
                     group $"{reference.From.Name} -> {reference.To.Name}" by (source, target)).ToList();
        var graph = edges.ToLookup(edge => edge.Key.source!, edge => edge.Key.target!);

        Assert.Empty(
            from edge in edges
            where Reaches(graph, edge.Key.target!, edge.Key.source!)
            orderby edge.Count()
            select $"{edge.Key.source} -> {edge.Key.target}: {string.Join(", ", edge.Distinct().Take(8))}");
    }

    [Fact]
    public void The_core_refers_to_no_framework_of_the_web_no_proxy_and_no_database()
        => Assert.Empty(
            from assembly in typeof(Gateway.Core.Access.Permit).Assembly.GetReferencedAssemblies()
            where !assembly.Name!.StartsWith("System.", StringComparison.Ordinal)
            select assembly.Name);

    [Fact]
    public void Only_routes_forwarding_and_the_start_refer_to_YARP()
        => Assert.Empty(
            (from reference in CompiledReferences.All
             where CompiledReferences.IsIn(reference.To, "Yarp")
             where CompiledReferences.NamespaceOf(reference.From) is not ("Gateway" or "Gateway.Hosting")
             where !CompiledReferences.IsIn(reference.From, "Gateway.Routes")
                 && !CompiledReferences.IsIn(reference.From, "Gateway.Forwarding")
             select reference.From.FullName).Distinct());

    [Fact]
    public void The_decision_refers_to_no_clock()
        => Assert.Empty(
            from reference in CompiledReferences.All
            where CompiledReferences.IsIn(reference.From, "Gateway.Core.Access")
                && reference.To.FullName == "System.TimeProvider"
            select reference.From.FullName);

    // The folder right below the root; the core is one folder of the gateway.
    private static string? FolderOf(IType type, string root)
    {
        var name = CompiledReferences.NamespaceOf(type);
        if (name is null || !name.StartsWith(root + ".", StringComparison.Ordinal))
        {
            return null;
        }

        return name[(root.Length + 1)..].Split('.')[0];
    }

    private static bool Reaches(ILookup<string, string> graph, string from, string to)
    {
        var (seen, open) = (new HashSet<string> { from }, new Stack<string>([from]));
        while (open.TryPop(out var folder))
        {
            if (folder == to)
            {
                return true;
            }

            foreach (var next in graph[folder].Where(seen.Add))
            {
                open.Push(next);
            }
        }

        return false;
    }
}
