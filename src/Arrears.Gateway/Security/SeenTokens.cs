using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Arrears.Gateway.Security;

/// <summary>
/// Checks a caller's token once a minute instead of with every call: the signature alone costs a tenth of a payment.
/// A refusal is never kept, and a token that has run out is looked at again. A key that its issuer withdraws is
/// believed for a minute longer at most.
/// </summary>
internal sealed class SeenTokens(TokenHandler inner, TimeProvider time) : TokenHandler, IDisposable
{
    private const int TokensMax = 10_000;
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _seen = new(new MemoryCacheOptions { SizeLimit = TokensMax });

    public override async Task<TokenValidationResult> ValidateTokenAsync(
        string token, TokenValidationParameters validationParameters)
    {
        var now = time.GetUtcNow();
        if (_seen.TryGetValue(token, out Seen? seen) && now < seen!.Until)
        {
            return seen.Result;
        }

        var result = await inner.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid && result.SecurityToken.ValidTo is var end && end > now.UtcDateTime)
        {
            // Made on first use, and from here on read by several calls at once.
            _ = result.ClaimsIdentity;
            var until = now + Believed < end ? now + Believed : new DateTimeOffset(end, TimeSpan.Zero);
            _seen.Set(token, new Seen(result, until), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Believed });
        }

        return result;
    }

    public override Task<TokenValidationResult> ValidateTokenAsync(
        SecurityToken token, TokenValidationParameters validationParameters) =>
        inner.ValidateTokenAsync(token, validationParameters);

    public override SecurityToken ReadToken(string token) => inner.ReadToken(token);

    public void Dispose() => _seen.Dispose();

    private sealed record Seen(TokenValidationResult Result, DateTimeOffset Until);
}
