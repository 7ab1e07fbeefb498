using Gateway.Errors;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>What a user of an SDK finds in the exception it raised.</summary>
public sealed record SdkError(string ClassName, int? Status, string? Code, string? RequestId, string Message);
