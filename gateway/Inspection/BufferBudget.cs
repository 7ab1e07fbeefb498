using Microsoft.Extensions.Options;

namespace Gateway.Inspection;

/// <summary>
/// Counts the bytes that requests hold, of bodies and of their derived data: in total, for each organisation and for
/// each key. It refuses before any of these exceeds its limit.
/// </summary>
internal sealed class BufferBudget(IOptions<InspectionOptions> options)
{
    private readonly BufferAccount _all = new(options.Value.MaxBufferedBytes);
    private readonly BufferAccounts _organisations = new(PartOf(options.Value, options.Value.MaxOrganisationPercent));
    private readonly BufferAccounts _keys = new(PartOf(options.Value, options.Value.MaxKeyPercent));

    /// <summary>Bytes held now.</summary>
    public long Held => _all.Held;

    /// <summary>What a request of this organisation's key may take.</summary>
    public BufferShare Open(string organisationId, string keyId)
        => new(_all, _organisations.Open(organisationId), _keys.Open(keyId));

    private static long PartOf(InspectionOptions options, int percent)
        => (long)(options.MaxBufferedBytes * (percent / 100m));
}
