using Arrears.Storage.Engines;

namespace Arrears.Storage.Commits;

/// <summary>
/// The hash that binds a stored state to its account, version and schema number: a row that was swapped, rolled back
/// or touched no longer fits.
/// </summary>
internal static class Envelope
{
    public static byte[] Hash(string account, long version, long schema, ReadOnlySpan<byte> payload) =>
        HashParts.For("arrears.state.1").Add(account).Add(version).Add(schema).Add(payload).Hash();
}
