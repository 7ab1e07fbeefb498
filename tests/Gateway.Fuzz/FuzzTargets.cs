using Gateway.Fuzz.Documents;
using Gateway.Fuzz.Forms;
using Gateway.Fuzz.Json;
using Gateway.Fuzz.Requests;

namespace Gateway.Fuzz;

/// <summary>Everything that is fuzzed.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<IFuzzTarget> All { get; } =
        [new JsonTarget(), new FormTarget(), new PathTarget(), new HeaderTarget(), new DocumentTarget()];
}
