using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Arrears.Storage.Engines;

/// <summary>
/// The parts of one SHA-256, each with its length, so that no two lists of parts spell the same bytes. They are
/// gathered and hashed in one go: a hash that is fed piece by piece costs three times as much.
/// </summary>
internal readonly ref struct HashParts
{
    /// <summary>A larger buffer is let go after its hash.</summary>
    private const int KeptBytesMax = 1 << 20;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _kept;

    private readonly ArrayBufferWriter<byte> _parts;

    private HashParts(ArrayBufferWriter<byte> parts) => _parts = parts;

    /// <param name="purpose">Told apart by it, hashes of different things never meet.</param>
    public static HashParts For(string purpose) => Begin().Add(purpose);

    public static HashParts Begin()
    {
        var parts = _kept ?? new ArrayBufferWriter<byte>(4096);
        _kept = null;
        parts.ResetWrittenCount();
        return new HashParts(parts);
    }

    public HashParts Add(ReadOnlySpan<byte> part)
    {
        Add(part.Length);
        _parts.Write(part);
        return this;
    }

    public HashParts Add(string part)
    {
        Add(Encoding.UTF8.GetByteCount(part));
        Encoding.UTF8.GetBytes(part, _parts);
        return this;
    }

    public HashParts Add(long part)
    {
        BinaryPrimitives.WriteInt64BigEndian(_parts.GetSpan(sizeof(long)), part);
        _parts.Advance(sizeof(long));
        return this;
    }

    /// <summary>The hash of the parts, which cannot be used again.</summary>
    public byte[] Hash()
    {
        var hash = SHA256.HashData(_parts.WrittenSpan);
        _kept = _parts.Capacity <= KeptBytesMax ? _parts : null;
        return hash;
    }
}
