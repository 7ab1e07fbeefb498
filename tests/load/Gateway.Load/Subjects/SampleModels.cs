namespace Gateway.Load.Subjects;

/// <summary>The models that the run asks for, and the rest of the catalog around them.</summary>
internal static class SampleModels
{
    public const string Allowed = "allowed/model-7";
    public const string Denied = "paid/model-8";
    public const string Unknown = "nobody/model-9";

    /// <summary>Models of the sample size; big documents have 100,000.</summary>
    public const int SampleCount = 80;

    /// <summary>Every second model is covered by the caller's plan.</summary>
    public static IEnumerable<string> Names(int count)
        => Enumerable.Range(0, count).Select(i => i % 2 == 0 ? $"paid/model-{i}" : $"allowed/model-{i}");
}
