using Arrears.Gateway.Security;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Arrears.Gateway.Calls;

/// <summary>
/// Outermost around every call: logs it, gives it a deadline when the client gave none, and turns whatever escapes
/// into a status with reasons.
/// </summary>
internal sealed class CallInterceptor(GatewayOptions options, TimeProvider time, ILogger<CallInterceptor> log) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Around(context, () => InTime(context, continuation(request, context)));

    /// <summary>A stream lives as long as its sender feeds it; only the client's own deadline ends it.</summary>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Around(context, () => continuation(requestStream, context));

    private async Task<TResponse> InTime<TResponse>(ServerCallContext context, Task<TResponse> call)
    {
        if (context.Deadline != DateTime.MaxValue)
        {
            return await call;
        }

        using var expiry = new CancellationTokenSource(options.DefaultDeadline, time);
        try
        {
            return await call.WaitAsync(expiry.Token);
        }
        catch (OperationCanceledException) when (expiry.IsCancellationRequested && !call.IsCompleted)
        {
            throw StatusMapping.DeadlineExceeded();
        }
    }

    private async Task<TResponse> Around<TResponse>(ServerCallContext context, Func<Task<TResponse>> call)
    {
        var began = time.GetTimestamp();
        var caller = Caller.From(context.GetHttpContext().User);
        var (subject, operatorId) = (caller?.Subject ?? "nobody", caller?.Operator ?? "nobody");
        try
        {
            var response = await call();
            var took = time.GetElapsedTime(began).TotalMilliseconds;
            GatewayLog.Answered(log, context.Method, subject, operatorId, took);
            return response;
        }
        catch (Exception failure)
        {
            var known = StatusMapping.Of(failure);
            if (known.StatusCode is StatusCode.Internal or StatusCode.Unavailable or StatusCode.DataLoss)
            {
                GatewayLog.Failed(log, context.Method, subject, operatorId, failure);
            }
            else
            {
                var elapsed = time.GetElapsedTime(began).TotalMilliseconds;
                var reason = known.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? "";
                GatewayLog.Refused(log, context.Method, subject, operatorId, known.StatusCode, reason, elapsed);
            }

            throw known;
        }
    }
}
