namespace Gateway.Requests;

/// <summary>How many path segments the model of a route may take up.</summary>
internal enum ModelSegments
{
    None,

    /// <summary>One; a slash within the model is sent as <c>%2F</c>.</summary>
    One,

    /// <summary>Any number; a slash within the model is sent as it is, or as <c>%2F</c>.</summary>
    Many,
}
