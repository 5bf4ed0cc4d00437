using System.Security.Claims;
using System.Security.Cryptography;
using Arrears.Gateway.Security;
using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Arrears.Gateway.Tests;

/// <summary>Every method times every role and every bad token, taken from the descriptors.</summary>
public sealed class AuthorizationTests(TestServer server)
{
    private static readonly Role[] Roles = [.. Enum.GetValues<Role>().Where(role => role != Role.Unspecified)];

    [Fact]
    public async Task Call_EveryMethodByEveryRole_IsLetThroughAsDeclared()
    {
        var wrong = new List<string>();
        var (allowed, denied) = (0, 0);
        foreach (var (method, role) in Api.Methods.SelectMany(method => Roles.Select(role => (method, role))))
        {
            var declared = Api.Declared(method);
            var said = await server.Call(method, server.As(role, "matrix"));
            var isDenied = said is { Code: StatusCode.PermissionDenied, Reason: "ROLE_FORBIDS" };
            _ = isDenied ? denied++ : allowed++;
            if (isDenied == (declared.Public || declared.Roles.Contains(role))
                || said.Code == StatusCode.Unauthenticated)
            {
                wrong.Add($"{method.FullName} by {role}: {said}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(allowed > 200 && denied > 200, $"{allowed} cells were allowed and {denied} denied.");
    }

    [Fact]
    public void Declared_Roles_AreThoseOfTheTrade()
    {
        Assert.All(
            Api.Methods.Where(Api.Writes), method => Assert.DoesNotContain(Role.Auditor, Api.Declared(method).Roles));
        Assert.All(Api.Methods, method => Assert.DoesNotContain(Role.Owner, Api.Declared(method).Roles));
        Assert.Equal(
            ["IssueToken"], Api.Methods.Where(method => Api.Declared(method).Public).Select(method => method.Name));
    }

    [Fact]
    public async Task Call_EveryMethodWithoutAToken_IsUnauthenticated()
    {
        await AssertUnauthenticated(new Metadata());
    }

    public static TheoryData<string> BadTokens =>
    [
        "garbage", "expired", "not yet valid", "another key", "unsigned", "another issuer", "another audience",
        "no operator",
        "no role", "a role that is none", "the engine's own role", "an operator that is no key", "no subject",
    ];

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task Call_EveryMethodWithABadToken_IsUnauthenticated(string kind)
    {
        await AssertUnauthenticated(TestServer.Bearer(Token(kind)));
    }

    [Fact]
    public async Task Call_WithAGoodTokenMadeTheSameWay_IsAnswered()
    {
        var said = await server.Call(Api.Find("ClockService/GetClock"), TestServer.Bearer(Token("good")));

        Assert.Equal(StatusCode.OK, said.Code);
    }

    [Fact]
    public void Tokens_OfEveryCall_AreCheckedThroughTheOneMemory()
    {
        var bearer = server.Port<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme);

        Assert.Same(server.Port<SeenTokens>(), Assert.Single(bearer.TokenHandlers));
    }

    [Fact]
    public void Requests_OfTheApi_NeverNameTheirOperator()
    {
        var naming = Api.Methods.Where(method => method.Name != "IssueToken").Select(method => method.InputType)
            .Where(type => type.Fields.InDeclarationOrder().Any(field => field.Name is "operator" or "operator_id"));

        Assert.Empty(naming.Select(type => type.Name));
    }

    private async Task AssertUnauthenticated(Metadata headers)
    {
        var wrong = new List<string>();
        foreach (var method in Api.Methods.Where(method => !Api.Declared(method).Public))
        {
            var said = await server.Call(method, headers);
            if (said is not { Code: StatusCode.Unauthenticated, Reason: "NO_TOKEN" })
            {
                wrong.Add($"{method.FullName}: {said}");
            }
        }

        Assert.Empty(wrong);
    }

    private string Token(string kind)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = kind == "another key" ? new ECDsaSecurityKey(stranger) : server.Issuer.SecurityKey;
        var claims = new Dictionary<string, string?>
        {
            [TokenClaims.Subject] = kind == "no subject" ? null : "mei",
            [TokenClaims.Operator] = kind switch
            {
                "no operator" => null,
                "an operator that is no key" => "../other",
                _ => Town.Operator
            },
            [TokenClaims.Role] = kind switch
            {
                "no role" => null,
                "a role that is none" => "king",
                "the engine's own role" => "system",
                _ => "auditor"
            },
        };
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = kind == "another issuer" ? "somebody" : DevelopmentIssuer.Issuer,
            Audience = kind == "another audience" ? "somebody" : DevelopmentIssuer.Audience,
            Subject = new ClaimsIdentity(
                claims.Where(claim => claim.Value is not null).Select(claim => new Claim(claim.Key, claim.Value!))),
            NotBefore = kind == "not yet valid" ? now.AddHours(1) : now.AddDays(-1),
            IssuedAt = now.AddDays(-1),
            Expires = kind == "expired" ? now.AddHours(-1) : now.AddHours(2),
            SigningCredentials = kind == "unsigned"
                ? null
                : new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        };
        return kind == "garbage"
            ? "not.a.token"
            : new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }
}
