using Arrears.Contracts.Dispatch;
using Arrears.Domain;
using Arrears.Domain.Messages;

namespace Arrears.Dispatch.Tests;

internal static class Letters
{
    public static DispatchContent Of(ContactPurpose purpose, Channel channel = Channel.Post) => new(
        "op1", "d-7", purpose, channel, "xu", "addressee", new DateOnly(2026, 3, 2), [Case]);

    public static DispatchedCase Case { get; } = new(
        "lakeside",
        "1-101",
        "1-101-xu",
        "1栋1单元101",
        "湖畔物业服务有限公司",
        "payee-1",
        new Money(30_050),
        15,
        [
            new ClaimedCharge("ch-1", new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31), new Money(20_000)),
            new ClaimedCharge("ch-2", new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28), new Money(10_050)),
        ]);
}
