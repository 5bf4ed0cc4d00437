using System.Security.Claims;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Protos.V1;
using Grpc.Core;

namespace Arrears.Gateway.Security;

/// <summary>Who calls. Read from the token only: no request ever names its operator.</summary>
internal sealed record Caller(string Operator, string Subject, Role Role)
{
    public Actor Actor { get; } = new(Subject, RoleMap.ToDomain(Role));

    public static Caller Of(ServerCallContext context) =>
        From(context.GetHttpContext().User) ?? throw StatusMapping.Unauthenticated();

    /// <summary>Null when the token is absent or does not say who calls.</summary>
    public static Caller? From(ClaimsPrincipal user)
    {
        var operatorId = user.FindFirstValue(TokenClaims.Operator);
        var subject = user.FindFirstValue(TokenClaims.Subject);
        return AccountKey.IsSegment(operatorId)
            && AccountKey.IsSegment(subject)
            && RoleMap.TryParse(user.FindFirstValue(TokenClaims.Role), out var role)
            ? new Caller(operatorId!, subject!, role)
            : null;
    }
}

/// <summary>Names of the claims in a token.</summary>
internal static class TokenClaims
{
    public const string Operator = "operator";
    public const string Role = "role";
    public const string Subject = "sub";
}
