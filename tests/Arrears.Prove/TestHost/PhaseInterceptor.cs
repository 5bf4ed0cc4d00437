using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Arrears.Prove.TestHost;

/// <summary>Notes the first and the last phase of every write.</summary>
internal sealed class PhaseInterceptor(PhaseBook book) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (RequestIdOf((IMessage)request) is not { Length: > 0 } id)
        {
            return await continuation(request, context);
        }

        book.Enter(id);
        try
        {
            book.Mark(id, Phase.Received);
            var response = await continuation(request, context);
            book.Mark(id, Phase.Answered);
            return response;
        }
        finally
        {
            book.Leave(id);
        }
    }

    private static string? RequestIdOf(IMessage request) =>
        request.Descriptor.FindFieldByName("request_id")?.Accessor.GetValue(request) as string;
}
