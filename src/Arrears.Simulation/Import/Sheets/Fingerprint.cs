using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Arrears.Simulation.Import;

/// <summary>
/// 128 bits for a tuple of texts, so that a million of them are remembered in a few dozen megabytes: two halves, which
/// a table keeps without the gaps that one number of 128 bits would need.
/// </summary>
internal readonly record struct Fingerprint(ulong High, ulong Low)
{
    public static Fingerprint Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return Finish(hash, parts);
    }

    /// <summary>Of texts that mean something only within what this is of.</summary>
    public Fingerprint With(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> whole = stackalloc byte[2 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(whole, Low);
        BinaryPrimitives.WriteUInt64LittleEndian(whole[sizeof(ulong)..], High);
        hash.AppendData(whole);
        return Finish(hash, parts);
    }

    /// <summary>Any part of a hash is as good as another.</summary>
    public override int GetHashCode() => Low.GetHashCode();

    private static Fingerprint Finish(IncrementalHash hash, ReadOnlySpan<string> parts)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan()));
        }

        Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(result);
        return new Fingerprint(
            BinaryPrimitives.ReadUInt64LittleEndian(result[sizeof(ulong)..]),
            BinaryPrimitives.ReadUInt64LittleEndian(result));
    }
}
