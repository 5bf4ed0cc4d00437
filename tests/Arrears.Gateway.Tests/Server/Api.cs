using Arrears.Gateway.Security;
using Arrears.Protos.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;

namespace Arrears.Gateway.Tests.Server;

/// <summary>What the server said to a call: a status with its details, or an answer.</summary>
internal sealed record Said(
    StatusCode Code, string? Reason, IMessage? Answer, IReadOnlyList<BadRequest.Types.FieldViolation> Faults)
{
    public override string ToString() =>
        $"{Code} {Reason} {string.Join(", ", Faults.Select(fault => $"{fault.Field} {fault.Description}"))}";
}

/// <summary>Every method of the API, called by its descriptor: a new one is covered the day it is written.</summary>
internal static class Api
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    public static IReadOnlyList<MethodDescriptor> Methods { get; } =
        [.. MethodPermissions.Services.SelectMany(service => service.Methods)];

    public static MethodDescriptor Find(string name) =>
        Methods.Single(method => $"{method.Service.Name}/{method.Name}" == name);

    public static Authorization Declared(MethodDescriptor method) =>
        method.GetOptions().GetExtension(AuthorizationExtensions.Authorization);

    public static bool Writes(MethodDescriptor method) =>
        method.GetOptions().IdempotencyLevel != MethodOptions.Types.IdempotencyLevel.NoSideEffects;

    /// <summary>A role that may call the method.</summary>
    public static Role Allowed(MethodDescriptor method) => Declared(method).Roles[0];

    public static async Task<Said> Call(
        this TestServer server, MethodDescriptor method, Metadata headers, IMessage? request = null)
    {
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1);
        try
        {
            var answer = await Send(
                server.Invoker, method, (request ?? Empty(method)).ToByteArray(), new CallOptions(headers, deadline));
            return new Said(StatusCode.OK, null, method.OutputType.Parser.ParseFrom(answer), []);
        }
        catch (RpcException failure)
        {
            var status = failure.GetRpcStatus();
            var faults = status?.GetDetail<BadRequest>()?.FieldViolations.ToArray() ?? [];
            return new Said(failure.StatusCode, status?.GetDetail<ErrorInfo>()?.Reason, null, faults);
        }
    }

    public static IMessage Empty(MethodDescriptor method) =>
        method.InputType.Parser.ParseFrom(ReadOnlySpan<byte>.Empty.ToArray());

    private static async Task<byte[]> Send(
        CallInvoker invoker, MethodDescriptor method, byte[] request, CallOptions options)
    {
        var type = method.IsClientStreaming ? MethodType.ClientStreaming : MethodType.Unary;
        var raw = new Method<byte[], byte[]>(type, method.Service.FullName, method.Name, Bytes, Bytes);
        if (!method.IsClientStreaming)
        {
            using var unary = invoker.AsyncUnaryCall(raw, null, options, request);
            return await unary.ResponseAsync;
        }

        using var stream = invoker.AsyncClientStreamingCall(raw, null, options);
        await stream.RequestStream.CompleteAsync();
        return await stream.ResponseAsync;
    }
}
