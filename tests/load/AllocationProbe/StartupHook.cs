using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

/// <summary>
/// Loaded into a .NET subject by DOTNET_STARTUP_HOOKS: answers every connection on a loopback port with the bytes
/// allocated so far. The runtime asks for this name outside any namespace; the subject's own code stays as its users
/// get it.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("ALLOCATION_PROBE_PORT"), out var port))
        {
            new Thread(() => Answer(port)) { IsBackground = true, Name = "allocation probe" }.Start();
        }
    }

    private static void Answer(int port)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen();
        var answer = new byte[sizeof(long)];
        while (true)
        {
            using var connection = listener.Accept();
            BinaryPrimitives.WriteInt64LittleEndian(answer, GC.GetTotalAllocatedBytes(precise: true));
            connection.Send(answer);
        }
    }
}
