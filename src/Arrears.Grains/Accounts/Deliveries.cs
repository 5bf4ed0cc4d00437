using Arrears.Contracts.Grains;

namespace Arrears.Grains.Accounts;

internal static class Deliveries
{
    public static DeliveryStatus StatusOf(CommandReply reply, string outOfOrder) => reply.Status switch
    {
        ReplyStatus.Accepted => DeliveryStatus.Applied,
        ReplyStatus.Replayed => DeliveryStatus.AlreadyApplied,
        ReplyStatus.Unavailable when reply.Detail == outOfOrder => DeliveryStatus.OutOfOrder,
        _ => DeliveryStatus.Failed,
    };
}
