using System.Globalization;
using Arrears.Contracts.Grains;
using Arrears.Protos.V1;

namespace Arrears.Gateway.Calls;

internal static class Receipts
{
    /// <exception cref="Grpc.Core.RpcException">The reply is an error.</exception>
    public static Receipt Of(CommandReply reply)
    {
        reply.OrThrow();
        var receipt = new Receipt { Etag = Etag(reply.Version), Replayed = reply.Status == ReplyStatus.Replayed };
        receipt.Events.AddRange(reply.Events);
        return receipt;
    }

    public static string Etag(long version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null for an empty etag.</summary>
    public static long? Version(RequestCheck check, string etag)
    {
        if (etag.Length == 0)
        {
            return null;
        }

        if (!long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            check.Fault("etag", "is not one that was answered");
        }

        return version;
    }
}
