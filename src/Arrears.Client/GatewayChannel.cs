using Grpc.Net.Client;

namespace Arrears.Client;

/// <summary>Connections to a gateway.</summary>
public static class GatewayChannel
{
    /// <summary>Where a host listens unless it is told otherwise.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    private const int AnswerBytesMax = 64 * 1024 * 1024;

    /// <summary>Opens nothing yet: the first call connects.</summary>
    public static GrpcChannel To(string address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true },
        DisposeHttpClient = true,
        MaxReceiveMessageSize = AnswerBytesMax,
    });
}
