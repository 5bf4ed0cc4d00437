using Arrears.Protos.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Grpc.Core.Status;

namespace Arrears.Client.Tests;

/// <summary>A gateway that answers what a test lays out, one thing for each call, and keeps what it was sent.</summary>
internal sealed class Gateway(params IEnumerable<object> answers)
{
    private readonly Queue<object> _answers = new(answers);

    public List<(string Request, CallOptions Options)> Calls { get; } = [];

    public AsyncUnaryCall<GetUnitResponse> GetUnit(GetUnitRequest request, CallOptions options)
    {
        Calls.Add((request.ToString(), options));
        var answer = _answers.Dequeue() switch
        {
            GetUnitResponse response => Task.FromResult(response),
            RpcException fault => Task.FromException<GetUnitResponse>(fault),
            var other => throw new InvalidOperationException($"{other} is no answer."),
        };
        return new AsyncUnaryCall<GetUnitResponse>(
            answer, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public static RpcException Fault(Code code, string reason, string message, params IEnumerable<IMessage> details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        var info = new ErrorInfo { Reason = reason, Domain = "arrears", Metadata = { ["rule"] = "A17.6" } };
        status.Details.Add(Any.Pack(info));
        status.Details.AddRange(details.Select(Any.Pack));
        return status.ToRpcException();
    }
}
