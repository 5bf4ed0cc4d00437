using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Crowd;

/// <summary>
/// Chance that hangs on what it decides: seed, date, the thing acted on and the act. There is no running generator, so
/// a day that is played again after a crash goes the same way, whatever was done before it.
/// </summary>
internal static class Dice
{
    public static SeededRandom Roll(ulong seed, DateOnly date, string entity, string act)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(seed, date, entity, act, hash);
        return SeededRandom.For(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }

    /// <summary>The 32 bytes that name one act: the same on every machine.</summary>
    public static void Hash(ulong seed, DateOnly date, string entity, string act, Span<byte> hash)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed}|{date:yyyyMMdd}|{act}|{entity}");
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
    }
}
