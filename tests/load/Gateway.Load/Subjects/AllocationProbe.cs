using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Load.Subjects;

/// <summary>Asks the start-up hook inside a .NET subject how many bytes it has allocated.</summary>
internal static class AllocationProbe
{
    /// <summary>Not a number for a subject without the hook.</summary>
    public static async Task<double> ReadAsync(Subject subject)
    {
        if (subject.ProbePort == 0)
        {
            return double.NaN;
        }

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, subject.ProbePort));
        using var stream = new NetworkStream(socket);
        var answer = new byte[sizeof(long)];
        await stream.ReadExactlyAsync(answer);
        return BinaryPrimitives.ReadInt64LittleEndian(answer);
    }
}
