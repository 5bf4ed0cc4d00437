using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Arrears.Storage.Engines;

/// <summary>Every part goes into a hash with its length, so that no two lists of parts spell the same bytes.</summary>
internal static class HashParts
{
    public static void Add(this IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        hash.Add(part.Length);
        hash.AppendData(part);
    }

    public static void Add(this IncrementalHash hash, string part) => hash.Add(Encoding.UTF8.GetBytes(part).AsSpan());

    public static void Add(this IncrementalHash hash, long part)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, part);
        hash.AppendData(bytes);
    }
}
