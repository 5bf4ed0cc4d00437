using Arrears.Domain.Buildings;
using Arrears.Domain.Grievances;

namespace Arrears.Domain.Tests.Buildings;

/// <summary>Warranties, the register of defects, joint inspections, and proof of service.</summary>
public sealed class RegisterTests
{
    private readonly BuildingDesk _building = new();

    [Fact]
    public void SetWarranty_ElementOfTheLaw_LastsItsYearsAndNeverLess_Seed95()
    {
        _building.Accept(new SetWarranty("roof_waterproofing", new DateOnly(2021, 6, 30), null, null));

        var warranty = Assert.Single(_building.State.Warranties);
        var shorter = _building.Refuse(
            new SetWarranty("roof_waterproofing", new DateOnly(2021, 6, 30), new DateOnly(2024, 6, 29), null));
        var unknown = _building.Refuse(new SetWarranty("fountain", new DateOnly(2021, 6, 30), null, ElementPart.Common));

        Assert.Equal((new DateOnly(2026, 6, 29), ElementPart.Common), (warranty.Until, warranty.Part));
        Assert.Equal((Refusal.DateOutOfRange, warranty.Until), (shorter.Reason, shorter.Until));
        Assert.Equal(Refusal.MissingReason, unknown.Reason);
    }

    [Theory]
    [InlineData("2026-06-29", Responsibility.Developer, "roof_waterproofing", RepairPayer.Developer)]
    [InlineData("2026-06-30", Responsibility.Developer, "roof_waterproofing", RepairPayer.Operator)]
    [InlineData("2026-06-30", Responsibility.Developer, "bathroom_waterproofing", RepairPayer.Owner)]
    [InlineData("2026-06-29", Responsibility.Operator, "roof_waterproofing", RepairPayer.Operator)]
    [InlineData("2026-06-29", Responsibility.Neighbour, "bathroom_waterproofing", RepairPayer.Causer)]
    public void ReportDefect_ByWarrantyAndCause_SaysWhoPays_Seed95(
        string on, Responsibility cause, string element, RepairPayer payer)
    {
        foreach (var covered in new[] { "roof_waterproofing", "bathroom_waterproofing" })
        {
            _building.Accept(new SetWarranty(covered, new DateOnly(2021, 6, 30), null, null));
        }

        _building.At(on, "10:00");
        _building.Accept(new ReportDefect("d1", "top floor", element, cause, null));

        Assert.Equal(payer, Assert.Single(_building.State.Defects).Payer);
    }

    [Fact]
    public void MoveDefect_FromReportToCompletion_KeepsStatusAndDates_Seed112()
    {
        _building.Accept(new ReportDefect("d1", "entrance 2", "fountain", Responsibility.Developer, null));
        Assert.Equal(Refusal.MissingReason, Asked(DefectStatus.InRepair));
        Assert.Equal(Refusal.DateOutOfRange, Asked(DefectStatus.InRepair, "2026-03-01"));
        Assert.Equal(Refusal.MissingEvidence, Asked(DefectStatus.Completed));

        _building.Accept(new MoveDefect("d1", DefectStatus.InRepair, new DateOnly(2026, 3, 20), []));
        _building.At("2026-03-18", "10:00");
        _building.Accept(new MoveDefect("d1", DefectStatus.Completed, null, ["photo-2"]));

        var defect = Assert.Single(_building.State.Defects);
        Assert.Equal(
            (DefectStatus.Completed, new DateOnly(2026, 3, 20), new DateOnly(2026, 3, 18)),
            (defect.Status, defect.PlannedOn, defect.CompletedOn));
        Assert.Equal(Refusal.StageForbids, Asked(DefectStatus.Dismissed));

        Refusal Asked(DefectStatus to, string? planned = null) => _building.Refuse(
            new MoveDefect("d1", to, planned is null ? null : DateOnly.Parse(planned), [])).Reason;
    }

    [Fact]
    public void AppointInspection_OfThreeParties_LiesAheadInOfficeHours_Seed108()
    {
        _building.Open(Responsibility.Developer);

        Assert.Equal(Refusal.OutsideHours, Appoint("2026-03-02", "09:30"));
        Assert.Equal(Refusal.OutsideHours, Appoint("2026-03-07", "10:00"));
        Assert.Equal(Refusal.OutsideHours, Appoint("2026-03-03", "12:30"));
        Assert.Equal(Refusal.UnknownAccount, Appoint("2026-03-03", "10:00", unit: "999"));
        Assert.Equal(Refusal.MissingReason, Appoint("2026-03-03", "10:00", third: ""));
        Assert.Null(Appoint("2026-03-03", "10:00"));
        Assert.Single(_building.Shared.Inspections);
    }

    [Fact]
    public void RecordInspection_WithAllThree_FindsWhoIsAnswerableAndChasesTheDeveloper_Seed94_108()
    {
        _building.Open(Responsibility.Developer);
        Appoint("2026-03-03", "10:00");
        Assert.Equal(Refusal.DateOutOfRange, Record([InspectionParty.Owner], null));
        _building.At("2026-03-03", "11:00");

        Assert.Equal(
            Refusal.GuardForbids, Record([InspectionParty.Owner, InspectionParty.Staff], Responsibility.Operator));
        _building.Told("101");
        Assert.Null(Record(Enum.GetValues<InspectionParty>(), Responsibility.Operator));

        var g = _building.Shared.Grievance;
        Assert.Equal((1, Responsibility.Operator, true), (g.Liaison!.Chases, g.Cause, g.OperatorAtFault));
        Assert.Equal(Responsibility.Operator, Assert.Single(_building.Told("101")).Grievance.Cause);
        Assert.Equal(Refusal.AlreadyDecided, Record([], null));
    }

    [Fact]
    public void RecordDeliveredService_WithItsProof_IsKeptAsLongAsThePolicySays_Seed62()
    {
        Assert.Equal(Refusal.MissingEvidence, Deliver("s0", "2026-03-01", "").Refused?.Reason);
        Assert.Equal(Refusal.DateOutOfRange, Deliver("s0", "2026-03-03", "log-0").Refused?.Reason);
        Assert.Equal(Refusal.DateOutOfRange, Deliver("s0", "2023-03-01", "log-0").Refused?.Reason);

        Deliver("s1", "2023-03-02", "log-1");
        _building.At("2026-03-03", "10:00");
        Deliver("s2", "2026-03-03", "log-2");

        Assert.Equal(["s2"], _building.State.Services.Select(service => service.Id));
        Assert.Empty(Deliver("s2", "2026-03-03", "log-2").Events);
    }

    private Decision<BuildingEvent> Deliver(string id, string on, string evidence) => _building.Do(
        new RecordDeliveredService(id, "lift_maintenance", DateOnly.Parse(on), null, evidence));

    private Refusal? Appoint(string on, string time, string unit = "101", string third = "Sunrise Homes") => _building.Do(
        new AppointInspection(
            BuildingDesk.Grievance, "i1", DateOnly.Parse(on), TimeOnly.Parse(time), unit, third, "chen")).Refused?.Reason;

    private Refusal? Record(InspectionParty[] attended, Responsibility? finding) => _building.Do(
        new RecordInspection(BuildingDesk.Grievance, "i1", [.. attended], finding, ["protocol-1"])).Refused?.Reason;
}
