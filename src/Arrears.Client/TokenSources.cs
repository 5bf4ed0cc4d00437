using System.Collections.Concurrent;
using Arrears.Protos.V1;
using Grpc.Core;

namespace Arrears.Client;

/// <summary>Where callers get their tokens. Tokens live on wall clock.</summary>
public interface ITokenSource
{
    /// <exception cref="GatewayException">The issuer does not answer, or does not sign.</exception>
    ValueTask<string> TokenFor(Caller caller, CancellationToken cancellation);
}

/// <summary>One token for whoever calls: the server reads operator, role and subject from it.</summary>
public sealed class GivenToken(string token) : ITokenSource
{
    public ValueTask<string> TokenFor(Caller caller, CancellationToken cancellation) => ValueTask.FromResult(token);
}

/// <summary>
/// Tokens from the development issuer inside the host, renewed before they end. It exists on loopback only.
/// </summary>
public sealed class IssuedTokens(TokenService.TokenServiceClient issuer, string operatorId, TimeProvider time)
    : ITokenSource
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<Caller, (string Token, DateTimeOffset RenewAt)> _known = new();

    public async ValueTask<string> TokenFor(Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (_known.TryGetValue(caller, out var known) && time.GetUtcNow() < known.RenewAt)
        {
            return known.Token;
        }

        var request = new IssueTokenRequest { Operator = operatorId, Role = caller.Role, Subject = caller.Subject };
        try
        {
            var issued = await issuer.IssueTokenAsync(
                request, deadline: (time.GetUtcNow() + Patience).UtcDateTime, cancellationToken: cancellation);
            _known[caller] = (issued.Token, issued.ExpireTime.ToDateTimeOffset() - Margin);
            return issued.Token;
        }
        catch (RpcException fault)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new GatewayException(nameof(IssueTokenRequest), fault);
        }
    }
}
