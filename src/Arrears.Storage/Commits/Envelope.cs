using System.Security.Cryptography;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Commits;

/// <summary>
/// The hash that binds a stored state to its account, version and schema number: a row that was swapped, rolled back
/// or touched no longer fits.
/// </summary>
internal static class Envelope
{
    public static byte[] Hash(string account, long version, long schema, ReadOnlySpan<byte> payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.Add("arrears.state.1");
        hash.Add(account);
        hash.Add(version);
        hash.Add(schema);
        hash.Add(payload);
        return hash.GetHashAndReset();
    }
}
