using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Arrears.Simulation.Crowd;

/// <summary>
/// Request ids of the crowd: UUIDv7 whose random part is a hash of seed, date, thing and act, so that an act repeated
/// after a crash carries the id it had. The time part is one fixed instant of wall clock per data folder, because the
/// server refuses ids older than 90 days or more than 5 minutes ahead.
/// </summary>
internal sealed class RequestIds(ulong seed, DateTimeOffset stamp)
{
    private readonly long _milliseconds = stamp.ToUnixTimeMilliseconds();

    public string Of(DateOnly date, string entity, string act)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Dice.Hash(seed, date, entity, act, hash);
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, _milliseconds << 16);
        hash.Slice(6, 10).CopyTo(id[6..]);
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true).ToString();
    }
}
