namespace Gateway.Stores;

/// <summary>What must hold of a store before the gateway starts.</summary>
internal interface IStoreStart
{
    /// <summary>
    /// The errors that prevent a start, for the operator. A store that may become available later prevents nothing.
    /// </summary>
    IReadOnlyList<string> Errors();
}
