namespace Gateway.Stores;

/// <summary>What must hold of a store before the gateway starts.</summary>
internal interface IStoreStart
{
    /// <summary>What keeps the gateway from starting, in the operator's words. A store that may come later keeps nothing from it.</summary>
    IReadOnlyList<string> Errors();
}
