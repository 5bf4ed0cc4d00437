using System.Security.Cryptography;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Journal;

/// <summary>The hash chain of one account's journal: each line's hash covers the line and the hash before it.</summary>
internal static class ChainHash
{
    /// <summary>What stands before the first line; naming the account, it fits no other one.</summary>
    public static byte[] Start(string account)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.Add("arrears.journal.1");
        hash.Add(account);
        return hash.GetHashAndReset();
    }

    public static byte[] Next(
        byte[] before, string account, long sequence, string kind, DateOnly businessDate, long recordedMicros,
        ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.Add(before);
        hash.Add(account);
        hash.Add(sequence);
        hash.Add(kind);
        hash.Add(businessDate.DayNumber);
        hash.Add(recordedMicros);
        hash.Add(body);
        return hash.GetHashAndReset();
    }
}
