using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Forwarding;

/// <summary>
/// Stands where YARP looks for a way to cut the answer off, and only remembers that it wanted to: the caller is told first, in the
/// stream, and then cut off. An abort would lose what was already written.
/// </summary>
internal sealed class DeferredReset : IHttpResetFeature
{
    public bool WasRequested { get; private set; }

    public void Reset(int errorCode) => WasRequested = true;
}
