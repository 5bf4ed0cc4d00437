using System.Security.Claims;
using Arrears.Gateway.Security;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Arrears.Gateway.Tests;

/// <summary>A token is believed for a minute after it was checked, and never past its own end.</summary>
public sealed class SeenTokenTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));
    private readonly SymmetricSecurityKey _key = new(new byte[32]);
    private readonly CountingHandler _inner = new();
    private readonly SeenTokens _tokens;

    public SeenTokenTests() => _tokens = new SeenTokens(_inner, _time);

    public void Dispose() => _tokens.Dispose();

    [Fact]
    public async Task A_token_is_checked_once_a_minute()
    {
        var token = Token(TimeSpan.FromHours(1));
        await Check(token, valid: true, checks: 1);
        _time.Advance(TimeSpan.FromSeconds(59));
        await Check(token, valid: true, checks: 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Check(token, valid: true, checks: 2);
    }

    [Fact]
    public async Task A_token_is_not_believed_past_its_end()
    {
        var token = Token(TimeSpan.FromSeconds(20));
        await Check(token, valid: true, checks: 1);
        _time.Advance(TimeSpan.FromSeconds(20));
        await Check(token, valid: false, checks: 2);
    }

    [Fact]
    public async Task A_refusal_is_not_kept_and_another_signature_is_another_token()
    {
        var token = Token(TimeSpan.FromHours(1));
        await Check(token, valid: true, checks: 1);
        var forged = token[..^4] + "AAAA";
        await Check(forged, valid: false, checks: 2);
        await Check(forged, valid: false, checks: 3);
    }

    private string Token(TimeSpan lifetime)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "i",
            Audience = "a",
            Subject = new ClaimsIdentity([new Claim("sub", "teller")]),
            NotBefore = now,
            Expires = now + lifetime,
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
    }

    private async Task Check(string token, bool valid, int checks)
    {
        var result = await _tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "i",
            ValidAudience = "a",
            IssuerSigningKey = _key,
            LifetimeValidator = (from, to, _, _) => from <= _time.GetUtcNow().UtcDateTime && _time.GetUtcNow().UtcDateTime < to,
        });
        Assert.Equal((valid, checks), (result.IsValid, _inner.Checks));
        if (valid)
        {
            Assert.Equal("teller", result.ClaimsIdentity.FindFirst("sub")?.Value);
        }
    }

    private sealed class CountingHandler : TokenHandler
    {
        private readonly JsonWebTokenHandler _handler = new();

        public int Checks { get; private set; }

        public override Task<TokenValidationResult> ValidateTokenAsync(
            string token, TokenValidationParameters validationParameters)
        {
            Checks++;
            return _handler.ValidateTokenAsync(token, validationParameters);
        }
    }
}
