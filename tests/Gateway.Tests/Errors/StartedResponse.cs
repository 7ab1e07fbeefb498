using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Tests.Errors;

/// <summary>An answer whose head is sent.</summary>
internal sealed class StartedResponse : HttpResponseFeature
{
    public override bool HasStarted => true;
}
