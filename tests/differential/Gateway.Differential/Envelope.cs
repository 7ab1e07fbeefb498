using Gateway.Differential.Wire;

namespace Gateway.Differential;

/// <summary>Finds what could name the other model, or a credential, around a forwarded body.</summary>
internal static class Envelope
{
    public static IEnumerable<string> Faults(ReceivedRequest request)
    {
        var target = Decoded(request.Target);
        if (request.Method != "POST")
        {
            yield return $"method {request.Method}";
        }

        if (target.Contains(Names.Denied, StringComparison.OrdinalIgnoreCase) || target.Contains("model=",
            StringComparison.OrdinalIgnoreCase))
        {
            yield return $"target {request.Target}";
        }

        if (request.Headers.Count(header => header.Key.Equals("host", StringComparison.OrdinalIgnoreCase)) != 1)
        {
            yield return "not one Host";
        }

        foreach (var (name, value) in request.Headers)
        {
            if (value.Contains(Names.Denied, StringComparison.OrdinalIgnoreCase)
                || value.Contains(Names.Key, StringComparison.Ordinal))
            {
                yield return $"header {name}: {value}";
            }
        }
    }

    /// <summary>The target as the most eager decoder sees it.</summary>
    private static string Decoded(string target) => Uri.UnescapeDataString(Uri.UnescapeDataString(target));
}
