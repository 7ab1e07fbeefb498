namespace Gateway.Core.Errors;

/// <summary>Why a request is refused: the caller's answer, in the caller's dialect.</summary>
/// <param name="Error">The reason, from the closed set.</param>
/// <param name="Message">One or two sentences for the caller; never a credential, an allow-list or an upstream's
/// text.</param>
internal sealed record Refusal(GatewayError Error, string Message)
{
    /// <summary>The model that the refusal is about, once it has passed the model alphabet; otherwise null.</summary>
    public string? Model { get; init; }

    /// <summary>What in the documents decided a refusal of access, for the operator; never sent.</summary>
    public string? Rule { get; init; }

    /// <summary>Seconds after which trying again makes sense; null where it never does.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The methods that the path does answer, for <see cref="GatewayError.MethodNotAllowed"/>.</summary>
    public string? Allow { get; init; }

    /// <summary>The protocol to come back with, for <see cref="GatewayError.UpgradeRequired"/>.</summary>
    public string? Upgrade { get; init; }
}
