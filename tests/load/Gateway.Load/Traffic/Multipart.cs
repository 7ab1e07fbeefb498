using System.Text;

namespace Gateway.Load.Traffic;

/// <summary>An upload of audio whose model comes after the file, the costlier order.</summary>
internal static class Multipart
{
    public const string ContentType = "multipart/form-data; boundary=" + Boundary;

    private const string Boundary = "load-7c1f0e5a9b3d4826";

    public static byte[] Upload(string model, int fileSize)
    {
        var file = new byte[fileSize];
        new Random(2).NextBytes(file);
        return
        [
            .. Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; "
                + "filename=\"a.wav\"\r\nContent-Type: audio/wav\r\n\r\n"),
            .. file,
            .. Encoding.ASCII.GetBytes($"\r\n--{Boundary}\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n"
                + $"{model}\r\n--{Boundary}--\r\n"),
        ];
    }
}
