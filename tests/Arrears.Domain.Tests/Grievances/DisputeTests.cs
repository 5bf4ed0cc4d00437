using Arrears.Domain.Grievances;
using Arrears.Domain.Ledger;
using Arrears.Domain.Tests.Units;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Grievances;

/// <summary>What a grievance disputes leaves the ladder; the rest goes on (item 78), and our delay is counted (item 117).</summary>
public sealed class DisputeTests
{
    private const string Case = UnitDriver.CaseId;

    private readonly UnitDriver _unit = UnitDriver.WithDebt("2026-03-02", "2026-01-31");

    public DisputeTests() => _unit.Charge("B", "2026-02-28", "200.00");

    [Fact]
    public void OpenGrievance_OnOneMonth_TheOtherMonthGoesOn_Seed78()
    {
        Open("g1", charges: "A");

        Assert.Equal(("200.00", "300.00"), (Overdue, Disputed));
        Assert.Equal(ChargeStatus.Disputed, Status("A"));
    }

    [Fact]
    public void OpenGrievance_OnAPart_TheRestOfTheChargeGoesOn_Seed78()
    {
        Open("g1", parts: ("A", "60.00"));

        Assert.Equal(("440.00", "60.00"), (Overdue, Disputed));
        Assert.Equal(ChargeStatus.Overdue, Status("A"));
    }

    [Theory]
    [InlineData("240.00", "0.00", "60.00")]
    [InlineData("270.00", "0.00", "30.00")]
    [InlineData("300.00", "0.00", "0.00")]
    [InlineData("100.00", "140.00", "60.00")]
    public void RecordPayment_OnAPartlyDisputedCharge_FillsTheUndisputedPartFirst(string paid, string overdue, string disputed)
    {
        Open("g1", parts: ("A", "60.00"));

        _unit.Accept(new RecordPayment(
            Case, "p1", "x1", PaymentMethod.Wechat, Money.Parse(paid), _unit.Today, UnitDriver.Contract.PayeeAccount, null, ["A"]));

        var charge = _unit.Case.Ledger.Find("A")!;
        Assert.Equal((overdue, disputed), (charge.Chaseable.ToString(), charge.Contested.ToString()));
    }

    [Fact]
    public void AdvanceGrievance_OneOfTwoResolved_GivesBackOnlyWhatTheOtherDoesNotDispute()
    {
        Open("g1", parts: ("A", "60.00"));
        Open("g2", parts: ("A", "50.00"));
        Assert.Equal("110.00", Disputed);
        Open("g3", charges: "A");
        Assert.Equal("300.00", Disputed);

        Resolve("g3");
        Assert.Equal("110.00", Disputed);
        Resolve("g1");
        Assert.Equal("50.00", Disputed);
        Resolve("g2");

        Assert.Equal(("500.00", "0.00"), (Overdue, Disputed));
    }

    [Fact]
    public void AdvanceGrievance_OpenedAgain_DisputesAgain()
    {
        Open("g1", parts: ("A", "60.00"));
        Resolve("g1");

        _unit.Accept(new AdvanceGrievance(Case, "g1", GrievanceStage.Open, null, null, []));

        Assert.Equal("60.00", Disputed);
    }

    [Fact]
    public void OpenGrievance_OnMoreThanIsLeftOrOnNothing_Refused()
    {
        Assert.Equal(Refusal.AmountTooLarge, _unit.Refuse(Opening("g1", parts: ("A", "300.01"))).Reason);
        Assert.Equal(Refusal.AmountNotPositive, _unit.Refuse(Opening("g1", parts: ("A", "0.00"))).Reason);
        Assert.Equal(Refusal.UnknownCharge, _unit.Refuse(Opening("g1", charges: "Z")).Reason);
    }

    [Fact]
    public void ClaimLateFee_OnAPartlyDisputedCharge_LeavesThePartOut()
    {
        Open("g1", parts: ("A", "150.00"), charges: "B");

        _unit.Accept(new ClaimLateFee(Case, null));

        // 150 for 30 days at 12 % a year, the ceiling below the contract's rate.
        Assert.Equal("1.48", _unit.Case.Ledger.Charges.Single(charge => charge.Kind == ChargeKind.LateFee).Amount.ToString());
    }

    [Fact]
    public void Delays_OfACase_CountOursBesideTheOwners_Seed117()
    {
        _unit.LiveUntil("2026-03-05", answer: false);
        Open("g1");
        _unit.LiveUntil("2026-03-10", answer: false);
        Open("g2", cause: Responsibility.Developer);
        Resolve("g1");
        _unit.LiveUntil("2026-03-12", answer: false);

        // 40 days since 31 January: 5 waited on us, 3 on the developer, the others on the owner.
        Assert.Equal(new Delays(5, 3, 0, 32), CaseFactsOf());
        Assert.Contains(_unit.Explain().Positions[0].Regions, line => line == "delay in days: own 5, developer 3, others 0, owner 32");
    }

    [Theory]
    [InlineData(Responsibility.Neighbour, false, 0, 4)]
    [InlineData(Responsibility.Neighbour, true, 4, 0)]
    public void Delays_FoundToBeOurFault_CountAsOurs_Seed117(Responsibility cause, bool fault, int own, int others)
    {
        var span = new GrievanceSpan(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 6), cause, fault);

        var delays = Delays.Of([span], new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 10));

        Assert.Equal(new Delays(own, 0, others, 6), delays);
        Assert.Equal(new Delays(0, 0, 0, 0), Delays.Of([span], null, new DateOnly(2026, 3, 10)));
    }

    private string Overdue => _unit.Case.Ledger.Overdue(_unit.Today).ToString();

    private string Disputed =>
        (_unit.Case.Ledger.OverdueIncludingDisputed(_unit.Today) - _unit.Case.Ledger.Overdue(_unit.Today)).ToString();

    private Delays CaseFactsOf() => Delays.Of(
        _unit.Case.Grievances.Select(GrievanceSpan.Of), new DateOnly(2026, 1, 31), _unit.Today);

    private ChargeStatus Status(string id) =>
        _unit.Case.Ledger.StatusOf(_unit.Case.Ledger.Find(id)!, _unit.Today, limitation: null);

    private void Open(
        string id, (string, string)? parts = null, string? charges = null, Responsibility cause = Responsibility.Operator) =>
        _unit.Accept(Opening(id, parts, charges) with { Responsibility = cause });

    private static OpenGrievance Opening(string id, (string Charge, string Amount)? parts = null, string? charges = null) => new(
        Case, id, "parking", Responsibility.Operator, charges is null ? [] : [charges], "li", null,
        parts is { } part ? [new DisputedCharge(part.Charge, Money.Parse(part.Amount))] : []);

    private void Resolve(string id)
    {
        _unit.Accept(new AdvanceGrievance(Case, id, GrievanceStage.Acknowledged, null, null, []));
        _unit.Accept(new AdvanceGrievance(Case, id, GrievanceStage.Resolved, null, null, ["report"]));
    }

    [Fact]
    public void OpenGrievance_ThatKeepsTheOwnerFromPaying_IsPromisedSooner_Seed88()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-01-25");
        unit.Accept(new OpenGrievance(UnitDriver.CaseId, "plain", "lift", Responsibility.Operator, [], "wu", null));
        unit.Accept(new OpenGrievance(UnitDriver.CaseId, "blocks", "lift", Responsibility.Operator, ["A"], "wu", null));

        var (plain, blocks) = (unit.Case.Grievances[0].Times, unit.Case.Grievances[1].Times);

        Assert.Equal((new TimeOnly(15, 30), new TimeOnly(12, 0)), (plain.AcknowledgeBy.Time, blocks.AcknowledgeBy.Time));
        Assert.Equal((new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 4)), (plain.ResolveBy, blocks.ResolveBy));
    }
}
