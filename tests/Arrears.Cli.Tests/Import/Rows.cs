using Arrears.Domain;
using Arrears.Simulation.Portfolio;
using PaymentMethod = Arrears.Domain.PaymentMethod;

namespace Arrears.Cli.Tests.Import;

/// <summary>Small portfolios, row by row.</summary>
internal static class Rows
{
    public static readonly DateOnly Start = new(2025, 1, 1);

    public static PortfolioRows Empty { get; } = new([], [], [], [], [], [], [], [], []);

    public static EstateRow Estate(string contractId = "c1", decimal rate = 2.6m) => new(
        "e1", "翠湖花园", "Asia/Shanghai", "cn-mainland", "cn-default", "acct-e1", contractId, "示范物业", rate, 0.0005m,
        true, 12, false, Start, null);

    public static UnitRow Unit(string unitId = "u1", Occupancy occupancy = Occupancy.OwnerOccupied) =>
        new("e1", unitId, "3栋", "1单元", "0502", 89.35m, occupancy);

    public static OwnerRow Owner(
        string ownerId = "o1",
        PhoneStatus phone = PhoneStatus.Valid,
        PartyKind kind = PartyKind.Natural,
        DateOnly? deceasedOn = null) => new(
        ownerId,
        "王芳",
        phone == PhoneStatus.None ? "" : "13800000001",
        phone,
        kind,
        Residency.NonLocal,
        "Asia/Shanghai",
        true,
        deceasedOn);

    public static CaseRow Case(string unitId = "u1", string ownerId = "o1", DateOnly? liableTo = null) =>
        new("e1", unitId, $"{unitId}-{ownerId}", ownerId, [], "c1", Start, liableTo);

    public static ChargeRow Charge(string unitId, int number) => new(
        "e1", unitId, $"{unitId}-o1", $"{unitId}-{number:0000}", "property_fee", Start, Start.AddDays(30),
        new Money(23_231), Start.AddDays(40));

    public static PaymentRow Payment(string paymentId, string? caseId = null) => new(
        "e1", "u1", caseId, paymentId, "wx-77", PaymentMethod.Wechat, Start.AddDays(50), new Money(10_005), "acct-e1",
        "2月物业费");
}
