namespace Gateway.Fuzz;

/// <summary>
/// A part of the gateway that reads what a stranger sent, with inputs for it and with what must hold for every one.
/// </summary>
internal interface IFuzzTarget
{
    string Name { get; }

    /// <summary>The next input: a corpus entry or a generated one, mutated.</summary>
    byte[] Next(Random random);

    /// <summary>Reads the input; throws <see cref="BrokenInvariantException"/> where something does not hold.</summary>
    /// <returns>Whether the input was taken.</returns>
    bool Check(byte[] input, Random random);
}
