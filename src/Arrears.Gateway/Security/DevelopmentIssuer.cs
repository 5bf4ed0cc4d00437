using System.Security.Claims;
using System.Security.Cryptography;
using Arrears.Protos.V1;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Arrears.Gateway.Security;

/// <summary>
/// Signs tokens for development, demonstration and tests, with a P-256 key of its own in the data folder. A host that
/// serves for real trusts an identity provider instead and has no such key.
/// </summary>
public sealed class DevelopmentIssuer : IDisposable
{
    internal const string Issuer = "arrears-development";
    internal const string Audience = "arrears";

    private readonly ECDsa _key;
    private readonly TimeProvider _time;

    private DevelopmentIssuer(ECDsa key, TimeProvider time)
    {
        _key = key;
        _time = time;
        SecurityKey = new ECDsaSecurityKey(key) { KeyId = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16] };
    }

    internal SecurityKey SecurityKey { get; }

    /// <summary>Opens the key in the folder, or makes one that only the host's user can read.</summary>
    public static DevelopmentIssuer Open(string folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "development-issuer.pem");
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (!File.Exists(path))
        {
            Create(path, key.ExportECPrivateKeyPem());
        }

        key.ImportFromPem(File.ReadAllText(path));
        return new DevelopmentIssuer(key, time);
    }

    /// <param name="operatorId">The operator the caller acts for; a key segment.</param>
    /// <param name="subject">Who acts; a key segment.</param>
    public (string Token, DateTimeOffset Expires) Issue(string operatorId, Role role, string subject, TimeSpan lifetime)
    {
        var now = _time.GetUtcNow();
        var expires = now + lifetime;
        var claims = new ClaimsIdentity(
        [
            new Claim(TokenClaims.Subject, subject),
            new Claim(TokenClaims.Operator, operatorId),
            new Claim(TokenClaims.Role, RoleMap.Name(role)),
        ]);
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Subject = claims,
            NotBefore = now.UtcDateTime,
            IssuedAt = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = new SigningCredentials(SecurityKey, SecurityAlgorithms.EcdsaSha256),
        });
        return (token, expires);
    }

    public void Dispose() => _key.Dispose();

    /// <summary>Written aside and moved into place, so that two hosts that start together end with one key.</summary>
    private static void Create(string path, string pem)
    {
        var aside = $"{path}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(aside, System.Text.Encoding.ASCII, options))
        {
            writer.Write(pem);
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }
}
