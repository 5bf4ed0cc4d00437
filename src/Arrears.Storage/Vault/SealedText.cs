using System.Security.Cryptography;
using System.Text;

namespace Arrears.Storage.Vault;

/// <summary>AES-256-GCM with a random nonce: <c>nonce (12) | tag (16) | cipher text</c>.</summary>
internal static class SealedText
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <param name="binding">Names the place of the value; opened with another binding it does not open.</param>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, string binding)
    {
        var result = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = result.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            nonce, plain, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes),
            Encoding.UTF8.GetBytes(binding));
        return result;
    }

    /// <exception cref="CryptographicException">Not sealed with this key and binding, or damaged.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> seal, string binding)
    {
        if (seal.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("A sealed value is too short.");
        }

        var plain = new byte[seal.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            seal[..NonceBytes], seal[(NonceBytes + TagBytes)..], seal.Slice(NonceBytes, TagBytes), plain,
            Encoding.UTF8.GetBytes(binding));
        return plain;
    }
}
