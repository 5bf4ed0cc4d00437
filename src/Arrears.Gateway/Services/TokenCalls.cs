using System.Net;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Security;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class TokenCalls(DevelopmentIssuer issuer) : Wire.TokenService.TokenServiceBase
{
    private static readonly TimeSpan LifetimeDefault = TimeSpan.FromHours(8);
    private static readonly TimeSpan LifetimeMax = TimeSpan.FromDays(30);

    public override Task<Wire.IssueTokenResponse> IssueToken(Wire.IssueTokenRequest request, ServerCallContext context)
    {
        // No address at all means a call inside the process.
        if (context.GetHttpContext().Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
        {
            throw StatusMapping.NotHere("NOT_ON_LOOPBACK", "Development tokens are signed for callers on this machine only.");
        }

        var check = new RequestCheck();
        var operatorId = check.Id("operator", request.Operator);
        var subject = check.Id("subject", request.Subject);
        check.Require(System.Enum.IsDefined(request.Role) && request.Role != Wire.Role.Unspecified, "role", "is required");
        var inRange = request.LifetimeSeconds >= 0 && request.LifetimeSeconds <= (long)LifetimeMax.TotalSeconds;
        check.Require(inRange, "lifetime_seconds", "must be from 0 to 30 days");
        check.ThrowIfMalformed();
        var lifetime = request.LifetimeSeconds == 0 ? LifetimeDefault : TimeSpan.FromSeconds(request.LifetimeSeconds);
        var (token, expires) = issuer.Issue(operatorId, request.Role, subject, lifetime);
        return Task.FromResult(new Wire.IssueTokenResponse { Token = token, ExpireTime = Timestamp.FromDateTimeOffset(expires) });
    }
}
