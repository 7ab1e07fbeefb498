using Gateway.Load.Measurements;
using Gateway.Load.Subjects;
using Gateway.Load.Traffic;

namespace Gateway.Load.Report;

/// <summary>The lines that the goals are held against, as far as their groups and subjects were measured.</summary>
internal static class GoalLines
{
    public const string Gateway = "gateway";

    private static readonly (string Line, string Group, string Against)[] CpuRatios =
    [
        ("allowed_1k_cpu_vs_yarp", "allowed_1k", "bare-yarp"),
        ("allowed_1k_cpu_vs_nginx_lua", "allowed_1k", "nginx-lua"),
        ("allowed_1k_cpu_vs_haproxy_json", "allowed_1k", "haproxy"),
        ("allowed_1k_cpu_vs_portkey", "allowed_1k", "portkey"),
        ("allowed_1k_h2_cpu_vs_yarp", "allowed_1k_h2", "bare-yarp"),
        ("denied_cpu_vs_haproxy_json", "denied", "haproxy"),
        ("unknown_cpu_vs_haproxy_json", "unknown", "haproxy"),
        ("allowed_100k_text_cpu_vs_yarp", "allowed_100k_text", "bare-yarp"),
        ("allowed_100k_image_cpu_vs_yarp", "allowed_100k_image", "bare-yarp"),
        ("allowed_10m_image_cpu_vs_yarp", "allowed_10m_image", "bare-yarp"),
        ("multipart_1m_cpu_vs_yarp", "multipart_1m", "bare-yarp"),
        ("stream_200_cpu_vs_yarp", "stream_200", "bare-yarp"),
    ];

    public static IEnumerable<Figure> From(IReadOnlyCollection<GroupResult> results)
    {
        var lines = CpuRatios.Select(line => Figure.Ratio(line.Line, Cpu(results, line.Group, line.Against)))
            .Append(Figure.Ratio("alloc_bytes_1k_vs_yarp", Find(results, "allowed_1k")
                .Ratio(Gateway, "bare-yarp", sample => sample.AllocatedBytes)))
            .Append(Figure.Plain("allowed_1k_p99_added_ms", Find(results, "allowed_1k")
                .Difference(Gateway, Contestants.Direct, sample => sample.P99)))
            .Append(Figure.Plain("allowed_1k_40ms_200ms_steps", Find(results, "allowed_1k")
                .Of(Gateway, sample => sample.Steps)))
            .Concat(Hostile(Find(results, "hostile")));
        return lines.Concat(Fairness(results)).Concat(Shapes(results)).Where(line => !line.Value.IsEmpty);
    }

    private static IEnumerable<Figure> Fairness(IReadOnlyCollection<GroupResult> results)
    {
        foreach (var connections in Groups.ClosedConnections)
        {
            var closed = Find(results, $"closed_{connections}");
            yield return VersusYarp($"p99_c{connections}", closed, sample => sample.P99);
            yield return VersusYarp($"rps_c{connections}", closed, sample => sample.PerSecond);
            yield return VersusYarp($"cpu_c{connections}", closed, sample => sample.CpuMicroseconds);
        }

        foreach (var percent in Groups.SharesOfCeiling)
        {
            var open = Find(results, $"open_{percent}");
            yield return VersusYarp($"p99_open_{percent}", open, sample => sample.P99);
            yield return VersusYarp($"p999_open_{percent}", open, sample => sample.P999);
        }
    }

    private static IEnumerable<Figure> Shapes(IReadOnlyCollection<GroupResult> results)
        => from size in new[] { "100k", "1m" }
           from shape in TextShapes.All
           let name = $"text_{size}_{shape.Name}"
           select VersusYarp(name + "_cpu", Find(results, name), sample => sample.CpuMicroseconds);

    private static Figure VersusYarp(string name, GroupResult result, Func<Sample, double> value)
        => Figure.Ratio(name + "_vs_yarp", result.Ratio(Gateway, "bare-yarp", value));

    /// <summary>The worst shape against the image of its size, and how a shape grows with its size.</summary>
    private static IEnumerable<Figure> Hostile(GroupResult result)
    {
        var worst = HostileBodies.Names
            .Select(shape => (Shape: shape, Value: result.Ratio(
                HostileBodies.Name(shape, 10), HostileBodies.Yardstick, sample => sample.CpuMicroseconds)))
            .OrderByDescending(shape => shape.Value.Median)
            .First();
        yield return Figure.Ratio("hostile_10m_cpu_vs_image", worst.Value);
        yield return Figure.Ratio("hostile_20m_vs_10m", HostileBodies.Names
            .Select(shape => result.Ratio(
                HostileBodies.Name(shape, 20), HostileBodies.Name(shape, 10), sample => sample.CpuMicroseconds))
            .OrderByDescending(growth => growth.Median)
            .First());
    }

    private static Series Cpu(IReadOnlyCollection<GroupResult> results, string group, string against)
        => Find(results, group).Ratio(Gateway, against, sample => sample.CpuMicroseconds);

    private static GroupResult Find(IReadOnlyCollection<GroupResult> results, string group)
        => results.FirstOrDefault(result => result.Name == group)
            ?? new GroupResult(group, new Dictionary<string, List<Sample>>());
}
