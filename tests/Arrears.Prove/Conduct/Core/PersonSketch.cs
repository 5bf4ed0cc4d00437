using Arrears.Domain;
using Arrears.Domain.Owners;

namespace Arrears.Prove.Conduct.Core;

/// <summary>Who a person is: where they live, how they can be reached, and what they have in which estate.</summary>
/// <param name="Cases">By creditor.</param>
internal sealed record PersonSketch(RegisterOwner Register, string Zone, IReadOnlyList<string[]> Cases)
{
    private static readonly string[] Zones =
    [
        "Asia/Shanghai", "Asia/Shanghai", "Asia/Shanghai", "Asia/Shanghai", "Europe/London", "America/New_York",
        "Australia/Sydney", "Asia/Urumqi",
    ];

    private static readonly (ContactPointType Type, int Share)[] Ways =
    [
        (ContactPointType.Mobile, 96), (ContactPointType.Landline, 15), (ContactPointType.App, 80), (ContactPointType.Email, 75),
        (ContactPointType.HomeAddress, 90), (ContactPointType.RegisteredAddress, 40),
    ];

    public static PersonSketch Draw(Random dice)
    {
        var isHardToReach = dice.Next(100) < 5;
        var zone = Zones[dice.Next(Zones.Length)];
        var points = Ways
            .Where(way => dice.Next(100) < way.Share
                && (!isHardToReach || way.Type is ContactPointType.HomeAddress or ContactPointType.RegisteredAddress))
            .Select(way => new ContactPointEntry(
                way.Type.ToString(), way.Type, $"v-{way.Type}", dice.Next(100) < 92, "contract", dice.Next(2) == 0));
        var residency = isHardToReach || zone is not ("Asia/Shanghai" or "Asia/Urumqi") ? Residency.Overseas : Residency.Local;
        var register = new RegisterOwner(
            "person", dice.Next(100) < 92 ? OwnerKind.Natural : OwnerKind.Corporate, zone, residency, dice.Next(100) < 6, [.. points]);
        return new PersonSketch(
            register, zone, dice.Next(100) < 75 ? [["a1", "a2", "a3"]] : [["a1", "a2"], ["b1"]]);
    }
}
