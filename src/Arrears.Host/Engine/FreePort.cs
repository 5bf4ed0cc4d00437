using System.Net;
using System.Net.Sockets;

namespace Arrears.Host.Engine;

/// <summary>A port nobody listens on: one silo alone needs no fixed one, and two demos may run side by side.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
