namespace Gateway.Core.Documents;

/// <summary>An object that is being read: which of its fields were there.</summary>
internal struct DocumentObject(DocumentShape shape, bool closed)
{
    private ulong _seen;

    public readonly DocumentShape Shape => shape;

    /// <summary>Whether there is no object to read.</summary>
    public readonly bool Closed => closed;

    /// <summary>Notes a field; false when it was there before.</summary>
    public bool See(int field)
    {
        var before = _seen;
        _seen |= 1UL << field;
        return _seen != before;
    }

    public readonly bool Saw(int field) => (_seen & (1UL << field)) != 0;
}
