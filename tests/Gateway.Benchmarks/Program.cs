using BenchmarkDotNet.Running;
using Gateway.Benchmarks;

if (args is ["quick"])
{
    QuickRun.Print(Console.Out);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(InspectionBenchmarks).Assembly).Run(args);
