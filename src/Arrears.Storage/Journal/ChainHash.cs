using Arrears.Storage.Engines;

namespace Arrears.Storage.Journal;

/// <summary>The hash chain of one account's journal: each line's hash covers the line and the hash before it.</summary>
internal static class ChainHash
{
    /// <summary>What stands before the first line; naming the account, it fits no other one.</summary>
    public static byte[] Start(string account) => HashParts.For("arrears.journal.1").Add(account).Hash();

    public static byte[] Next(
        byte[] before, string account, long sequence, string kind, DateOnly businessDate, long recordedMicros,
        ReadOnlySpan<byte> body) =>
        HashParts.Begin().Add(before).Add(account).Add(sequence).Add(kind).Add(businessDate.DayNumber)
            .Add(recordedMicros).Add(body).Hash();
}
