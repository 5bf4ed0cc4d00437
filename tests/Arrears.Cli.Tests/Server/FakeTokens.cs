using Arrears.Protos.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Arrears.Cli.Tests.Server;

/// <summary>Signs nothing: the token spells what was asked for.</summary>
internal sealed class FakeTokens : TokenService.TokenServiceBase
{
    public List<IssueTokenRequest> Requests { get; } = [];

    public override Task<IssueTokenResponse> IssueToken(IssueTokenRequest request, ServerCallContext context)
    {
        Requests.Add(request);
        return Task.FromResult(new IssueTokenResponse
        {
            Token = $"token-{request.Operator}-{request.Role}-{request.Subject}",
            ExpireTime = new Timestamp { Seconds = 1_800_000_000 },
        });
    }
}
