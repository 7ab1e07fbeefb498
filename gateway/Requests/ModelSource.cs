namespace Gateway.Requests;

/// <summary>
/// Where a route's primary model is named. A second carrier, where the operation has one, must agree with it.
/// </summary>
internal enum ModelSource
{
    Body,
    Path,
}
