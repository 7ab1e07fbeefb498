using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Gateway.Differential.Cases;
using Gateway.Differential.Wire;

namespace Gateway.Differential.Reading;

/// <summary>An adapter of <c>parsers/</c> in its own process. The protocol is described in parsers/README.md.</summary>
internal sealed class ParserProcess : IParserPanel
{
    private readonly string _command;
    private Process _process = null!;
    private string[] _names = [];

    private ParserProcess(string command) => _command = command;

    public static async Task<ParserProcess> StartAsync(string command)
    {
        var panel = new ParserProcess(command);
        await panel.LaunchAsync();
        return panel;
    }

    public IReadOnlyList<string> Parsers(BodyFormat format)
        => [.. _names.Where(name => name.StartsWith(Letter(format))).Select(name => name[2..])];

    public async IAsyncEnumerable<IReadOnlyList<Reading>> ReadAsync(IReadOnlyList<ReceivedRequest> requests)
    {
        for (var next = 0; next < requests.Count;)
        {
            var writing = WriteAsync(requests.Skip(next));
            while (next < requests.Count && await ReadFrameAsync() is { } frame)
            {
                next++;
                yield return frame.Length == 0 && Parsers(BodyFormats.Of(requests[next - 1])).Count == 0 ? []
                    : [.. frame.Split('\n').Select(Parse)];
            }

            await writing;
            if (next < requests.Count)
            {
                // The parser took its whole process down: a refusal, and the rest is read by a new one.
                await LaunchAsync();
                var format = BodyFormats.Of(requests[next++]);
                yield return [.. Parsers(format).Select(_ => Reading.Refused)];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(true);
        }

        _process.Dispose();
    }

    private static char Letter(BodyFormat format) => format == BodyFormat.Json ? 'J' : 'M';

    private static Reading Parse(string line) => line switch
    {
        "-" => Reading.Refused,
        "" => Reading.Of(),
        _ => Reading.Of([.. line.Split(',').Select(hex => Encoding.UTF8.GetString(Convert.FromHexString(hex)))]),
    };

    private async Task LaunchAsync()
    {
        _process = Process.Start(new ProcessStartInfo(_command)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        var names = await ReadFrameAsync()
            ?? throw new InvalidOperationException($"{_command} did not announce its parsers.");
        _names = names.Split('\n');
    }

    private async Task WriteAsync(IEnumerable<ReceivedRequest> requests)
    {
        var input = _process.StandardInput.BaseStream;
        try
        {
            foreach (var request in requests)
            {
                using var frames = new MemoryStream();
                frames.WriteByte((byte)Letter(BodyFormats.Of(request)));
                WriteFrame(frames, Encoding.Latin1.GetBytes(request.Header("content-type")));
                WriteFrame(frames, Encoding.Latin1.GetBytes(request.Header("content-encoding")));
                WriteFrame(frames, request.Body);
                await input.WriteAsync(frames.GetBuffer().AsMemory(0, (int)frames.Length));
                await input.FlushAsync();
            }
        }
        catch (IOException)
        {
            // The reader sees the end of the process's output and says what it means.
        }
    }

    private static void WriteFrame(MemoryStream target, byte[] content)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        target.Write(length);
        target.Write(content);
    }

    private async Task<string?> ReadFrameAsync()
    {
        var output = _process.StandardOutput.BaseStream;
        var length = new byte[4];
        if (await output.ReadAtLeastAsync(length, 4, false) < 4)
        {
            return null;
        }

        var content = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        return await output.ReadAtLeastAsync(content, content.Length, false) < content.Length ? null
            : Encoding.UTF8.GetString(content);
    }
}
