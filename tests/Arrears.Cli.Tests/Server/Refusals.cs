using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Arrears.Cli.Tests.Server;

/// <summary>Rich errors as the gateway writes them.</summary>
internal static class Refusals
{
    public static RpcException Of(Code code, string reason, string message) => new Google.Rpc.Status
    {
        Code = (int)code,
        Message = message,
        Details = { Any.Pack(new ErrorInfo { Reason = reason, Domain = "arrears" }) },
    }.ToRpcException();
}
