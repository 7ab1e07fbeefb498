namespace Gateway.Errors;

/// <summary>The one table from a <see cref="GatewayError"/> to its status and its spelling in each dialect.</summary>
internal static class ErrorTable
{
}
