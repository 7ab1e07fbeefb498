using System.Net;
using System.Net.Sockets;

namespace Gateway.Load.Subjects;

/// <summary>Hands out loopback ports that were free a moment ago.</summary>
internal static class Ports
{
    public static int Free() => Free(1)[0];

    /// <summary>Several different ones: none is given back before all are drawn.</summary>
    public static int[] Free(int count)
    {
        var sockets = new List<Socket>();
        try
        {
            for (var drawn = 0; drawn < count; drawn++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            }

            return [.. sockets.Select(socket => ((IPEndPoint)socket.LocalEndPoint!).Port)];
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }
}
