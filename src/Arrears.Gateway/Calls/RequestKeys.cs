using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Arrears.Protos.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Arrears.Gateway.Calls;

/// <summary>Checks idempotency keys and computes what "the same request" means.</summary>
internal static class RequestKeys
{
    private const int NaturalKeyMax = 128;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);
    private static readonly TimeSpan SkewMax = TimeSpan.FromMinutes(5);
    private static readonly ConcurrentDictionary<MessageDescriptor, bool> HoldsPersonal = new();

    /// <summary>
    /// A UUIDv7 of the last 90 days, so that a key that may have been forgotten is never executed again.
    /// </summary>
    /// <param name="natural">Money: any printable key is accepted and remembered for ever.</param>
    public static void Check(RequestCheck check, string requestId, bool natural, DateTimeOffset now)
    {
        const string Field = "request_id";
        if (natural)
        {
            var printable = requestId.Length is > 0 and <= NaturalKeyMax && requestId.All(c => c is > ' ' and <= '~');
            check.Require(printable, Field, "must be 1 to 128 printable ASCII characters without spaces");
            return;
        }

        if (!TryReadTime(requestId, out var made))
        {
            check.Fault(Field, "must be a UUIDv7");
            return;
        }

        check.Require(made >= now - KeptFor, Field, "is older than 90 days; its answer may be forgotten");
        check.Require(made <= now + SkewMax, Field, "lies more than 5 minutes ahead");
    }

    /// <summary>
    /// SHA-256 over method and body. Personal values are left out, so that nothing of them stays behind once they are
    /// erased.
    /// </summary>
    public static byte[] Hash(string method, IMessage request)
    {
        var body = HasPersonal(request.Descriptor) ? Stripped(request) : request;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(method));
        hash.AppendData([0]);
        hash.AppendData(body.ToByteArray());
        return hash.GetHashAndReset();
    }

    private static bool TryReadTime(string text, out DateTimeOffset made)
    {
        made = default;
        if (!Guid.TryParseExact(text, "D", out var id) || id.Version != 7)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        made = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16);
        return true;
    }

    private static bool HasPersonal(MessageDescriptor type) => HoldsPersonal.GetOrAdd(type, static known =>
        known.Fields.InDeclarationOrder().Any(field => IsPersonal(field) || IsOurs(field) && HasPersonal(field.MessageType)));

    private static bool IsOurs(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && field.MessageType.File.Package == "arrears.v1";

    private static bool IsPersonal(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(PrivacyExtensions.Personal) == true;

    private static IMessage Stripped(IMessage request)
    {
        var copy = request.Descriptor.Parser.ParseFrom(request.ToByteString());
        Strip(copy);
        return copy;
    }

    private static void Strip(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (IsPersonal(field))
            {
                field.Accessor.Clear(message);
            }
            else if (IsOurs(field))
            {
                var value = field.Accessor.GetValue(message);
                foreach (var part in value as System.Collections.IEnumerable ?? (value is null ? [] : new[] { value }))
                {
                    Strip((IMessage)part);
                }
            }
        }
    }
}
