using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Gateway.Benchmarks;

if (args is ["quick"])
{
    QuickRun.Print(Console.Out);
    return;
}

// In process, because a project that is generated elsewhere would not have this repository's build settings.
BenchmarkSwitcher.FromAssembly(typeof(InspectionBenchmarks).Assembly).Run(
    args, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
