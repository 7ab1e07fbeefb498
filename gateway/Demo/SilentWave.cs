using System.Text;

namespace Gateway.Demo;

/// <summary>A valid WAV file: mono, 8 kHz, 8 bits, a tenth of a second of silence, with a comment.</summary>
internal static class SilentWave
{
    private const int Rate = 8000;
    private const int Samples = Rate / 10;
    private const byte Silence = 128;

    public static byte[] Create(string comment)
    {
        // A chunk has an even length; the comment ends with at least one zero byte.
        var text = new byte[(Encoding.UTF8.GetByteCount(comment) + 2) & ~1];
        Encoding.UTF8.GetBytes(comment, text);
        var samples = new byte[Samples];
        Array.Fill(samples, Silence);

        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.ASCII);
        writer.Write("RIFF"u8);
        writer.Write(4 + 24 + 20 + text.Length + 8 + samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("LIST"u8);
        writer.Write(12 + text.Length);
        writer.Write("INFOICMT"u8);
        writer.Write(text.Length);
        writer.Write(text);
        writer.Write("data"u8);
        writer.Write(samples.Length);
        writer.Write(samples);
        writer.Flush();
        return file.ToArray();
    }
}
