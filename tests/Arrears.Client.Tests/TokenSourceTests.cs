using Arrears.Protos.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;

namespace Arrears.Client.Tests;

public sealed class TokenSourceTests
{
    private static readonly Caller Clerk = new(Role.Finance, "clerk-1");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task TokenFor_SameCaller_IsAskedOnceUntilItNearsItsEnd()
    {
        var issuer = new Issuer(_time, TimeSpan.FromHours(8));
        var tokens = new IssuedTokens(issuer, "op1", _time);

        var first = await tokens.TokenFor(Clerk, CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(7));
        var later = await tokens.TokenFor(Clerk, CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(51));
        var renewed = await tokens.TokenFor(Clerk, CancellationToken.None);

        Assert.Equal(["token-1", "token-1", "token-2"], [first, later, renewed]);
        Assert.All(issuer.Requests, request => Assert.Equal(
            ("op1", Role.Finance, "clerk-1"), (request.Operator, request.Role, request.Subject)));
    }

    [Fact]
    public async Task TokenFor_OtherRoleOrSubject_IsAnotherToken()
    {
        var tokens = new IssuedTokens(new Issuer(_time, TimeSpan.FromHours(8)), "op1", _time);

        string[] all =
        [
            await tokens.TokenFor(Clerk, CancellationToken.None),
            await tokens.TokenFor(Clerk with { Role = Role.Legal }, CancellationToken.None),
            await tokens.TokenFor(Clerk with { Subject = "clerk-2" }, CancellationToken.None),
        ];

        Assert.Equal(3, all.Distinct().Count());
    }

    [Fact]
    public async Task TokenFor_NoIssuerOnTheServer_FailsNamingTheRequest()
    {
        var tokens = new IssuedTokens(new Issuer(_time, TimeSpan.Zero) { Exists = false }, "op1", _time);

        var failure = await Assert.ThrowsAsync<GatewayException>(
            async () => await tokens.TokenFor(Clerk, CancellationToken.None));

        Assert.Equal((nameof(IssueTokenRequest), StatusCode.Unimplemented), (failure.Request, failure.Status));
    }

    private sealed class Issuer(TimeProvider time, TimeSpan lifetime) : TokenService.TokenServiceClient
    {
        public bool Exists { get; init; } = true;

        public List<IssueTokenRequest> Requests { get; } = [];

        public override AsyncUnaryCall<IssueTokenResponse> IssueTokenAsync(
            IssueTokenRequest request, Metadata headers, DateTime? deadline, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            var answer = Exists
                ? Task.FromResult(new IssueTokenResponse
                {
                    Token = $"token-{Requests.Count}",
                    ExpireTime = Timestamp.FromDateTimeOffset(time.GetUtcNow() + lifetime),
                })
                : Task.FromException<IssueTokenResponse>(
                    new RpcException(new Status(StatusCode.Unimplemented, "no such service")));
            return new AsyncUnaryCall<IssueTokenResponse>(
                answer, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
        }
    }
}
