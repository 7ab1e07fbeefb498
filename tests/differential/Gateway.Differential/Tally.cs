namespace Gateway.Differential;

/// <summary>What became of the cases of one class.</summary>
internal sealed class Tally
{
    public int Sent { get; set; }

    public int Forwarded { get; set; }

    public int Refused => Sent - Forwarded;

    public int Bypasses { get; set; }
}
