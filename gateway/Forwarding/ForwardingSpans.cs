namespace Gateway.Forwarding;

/// <summary>What the forwarder's own spans are found by.</summary>
internal static class ForwardingSpans
{
    /// <summary>The name of YARP's source of spans.</summary>
    public const string Source = "Yarp.ReverseProxy";
}
