using System.Net;
using System.Net.Sockets;
using Gateway.Load.Traffic;

namespace Gateway.Load.Upstream;

/// <summary>
/// A cheap upstream on raw sockets: reads every request to its end and answers fixed bytes. <c>/v1/completions</c>
/// is streamed, everything else is a short JSON answer.
/// </summary>
internal static class UpstreamServer
{
    private const int BufferSize = 256 * 1024;
    private static readonly StreamPacer Pacer = new();

    public static async Task<int> RunAsync(int port)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(4096);
        _ = Pacer.RunAsync();
        while (true)
        {
            _ = ServeAsync(await listener.AcceptAsync());
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var reader = new MessageReader(socket, BufferSize);
            try
            {
                while (await reader.ReadHeadAsync())
                {
                    var streamed = reader.Head.StartsWith("POST /v1/completions "u8);
                    await reader.ReadBodyAsync();
                    if (streamed)
                    {
                        await Pacer.StreamAsync(socket);
                    }
                    else
                    {
                        await socket.SendAsync(UpstreamAnswers.Json);
                    }
                }
            }
            catch (SocketException)
            {
                // The caller went away: nothing to answer.
            }
        }
    }
}
