using System.Collections.Concurrent;
using Arrears.Protos.V1;

namespace Arrears.Simulation.Play;

/// <summary>Where the crowd gets its tokens. Tokens live on wall clock and are renewed before they end.</summary>
public interface ITokenSource
{
    ValueTask<string> TokenFor(Role role, string subject, CancellationToken cancellation);
}

/// <summary>Tokens from the development issuer inside the host; it exists on loopback only.</summary>
public sealed class IssuedTokens(TokenService.TokenServiceClient issuer, string operatorId, TimeProvider time) : ITokenSource
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<(Role Role, string Subject), (string Token, DateTimeOffset RenewAt)> _known = new();

    public async ValueTask<string> TokenFor(Role role, string subject, CancellationToken cancellation)
    {
        if (_known.TryGetValue((role, subject), out var known) && time.GetUtcNow() < known.RenewAt)
        {
            return known.Token;
        }

        var request = new IssueTokenRequest { Operator = operatorId, Role = role, Subject = subject };
        var issued = await issuer.IssueTokenAsync(request, cancellationToken: cancellation);
        _known[(role, subject)] = (issued.Token, issued.ExpireTime.ToDateTimeOffset() - Margin);
        return issued.Token;
    }
}
