using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Gateway.Core.Access;
using Gateway.Telemetry;

namespace Gateway.Tests.Conventions;

/// <summary>Which type of the gateway refers to which other, read from the compiled assemblies.</summary>
internal static class CompiledReferences
{
    private static readonly Architecture Gateway =
        new ArchLoader().LoadAssemblies(typeof(Permit).Assembly, typeof(TelemetryMiddleware).Assembly).Build();

    public static IReadOnlyList<(IType From, IType To)> All { get; } =
    [
        .. from type in Gateway.Types
           where IsOurs(type)
           from dependency in type.Dependencies
           where dependency.Target.FullName != type.FullName
           select (type, dependency.Target),
    ];

    /// <summary>The references between the gateway's own types.</summary>
    public static IEnumerable<(IType From, IType To)> Own => All.Where(reference => IsOurs(reference.To));

    public static bool IsIn(IType type, string ns)
        => NamespaceOf(type) is { } name && (name == ns || name.StartsWith(ns + ".", StringComparison.Ordinal));

    public static string? NamespaceOf(IType type) => type.Namespace?.FullName;

    private static bool IsOurs(IType type)
        => NamespaceOf(type) is { } name
            && (name == "Gateway" || name.StartsWith("Gateway.", StringComparison.Ordinal));
}
