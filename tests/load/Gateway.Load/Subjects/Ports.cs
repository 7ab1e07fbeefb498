using System.Net;
using System.Net.Sockets;

namespace Gateway.Load.Subjects;

/// <summary>Hands out loopback ports that were free a moment ago.</summary>
internal static class Ports
{
    public static int Free()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
