using System.Collections.Immutable;

namespace Arrears.Domain.Buildings;

/// <summary>The register of defects and the warranties that say who pays (items 95 and 112).</summary>
internal static class Defects
{
    private const string Register = "item.112";
    private const string Payer = "item.95";

    public static Refused? Warrant(BuildingDraft d, SetWarranty c)
    {
        var usual = d.Context.Policy.Building.Warranties.FirstOrDefault(known => known.Element == c.Element);
        if ((c.Until ?? usual?.UntilOf(c.From)) is not { } until || (c.Part ?? usual?.Part) is not { } part)
        {
            return new Refused(
                Refusal.MissingReason, Payer, Detail: $"The policy knows no warranty on '{c.Element}': say its end and whose it is.");
        }

        if (until < c.From)
        {
            return new Refused(Refusal.PeriodReversed, Payer, Detail: "The warranty ends before it begins.");
        }

        // The law sets a floor that no contract goes below; more may be agreed.
        if (usual?.UntilOf(c.From) is { } least && until < least)
        {
            return new Refused(Refusal.DateOutOfRange, Payer, least, "The warranty is shorter than the law allows.");
        }

        var wanted = new Warranty(c.Element, c.From, until, part);
        if (d.State!.WarrantyOf(c.Element) != wanted)
        {
            d.Raise(new WarrantySet(wanted), Payer);
        }

        return null;
    }

    public static Refused? Report(BuildingDraft d, ReportDefect c)
    {
        if (d.State!.Defects.Any(known => known.Id == c.DefectId))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(c.Place) || string.IsNullOrWhiteSpace(c.Element))
        {
            return new Refused(Refusal.MissingReason, Register, Detail: "A defect has its place and its element.");
        }

        if (c.GrievanceId is { } grievance && d.State.Find(grievance) is null)
        {
            return new Refused(Refusal.UnknownGrievance, Register, Detail: $"There is no grievance {grievance}.");
        }

        var warranty = d.State.WarrantyOf(c.Element);
        d.Raise(
            new DefectReported(new Defect(
                c.DefectId, c.Place, c.Element, c.Cause, PayerOf(warranty, c.Cause, d.Today), d.Today, warranty?.Until, c.GrievanceId)),
            Payer);
        return null;
    }

    public static Refused? Move(BuildingDraft d, MoveDefect c)
    {
        if (d.State!.Defects.FirstOrDefault(defect => defect.Id == c.DefectId) is not { } known)
        {
            return new Refused(Refusal.ReasonUnknown, Register, Detail: $"There is no defect {c.DefectId}.");
        }

        if (known.Status == c.To && (c.To != DefectStatus.InRepair || known.PlannedOn == c.PlannedOn))
        {
            return null;
        }

        ImmutableArray<string> evidence = c.Evidence.IsDefault ? [] : [.. c.Evidence.Where(proof => !string.IsNullOrWhiteSpace(proof))];
        if (Forbidden(d, known, c, evidence) is { } refused)
        {
            return refused;
        }

        d.Raise(new DefectMoved(c.DefectId, known.Status, c.To, c.PlannedOn, evidence, d.Today), Register);
        return null;
    }

    /// <summary>
    /// Our own fault is ours to pay; within the warranty the developer pays; what somebody else caused is theirs;
    /// otherwise whoever the element belongs to, and what belongs to all is the operator's to see to.
    /// </summary>
    public static RepairPayer PayerOf(Warranty? warranty, Responsibility cause, DateOnly reportedOn) => cause switch
    {
        Responsibility.Operator => RepairPayer.Operator,
        Responsibility.Utility or Responsibility.Neighbour or Responsibility.PublicBody => RepairPayer.Causer,
        Responsibility.Developer when warranty?.Covers(reportedOn) ?? false => RepairPayer.Developer,
        Responsibility.Developer => warranty?.Part == ElementPart.Private ? RepairPayer.Owner : RepairPayer.Operator,
    };

    private static Refused? Forbidden(BuildingDraft d, Defect known, MoveDefect c, ImmutableArray<string> evidence) =>
        c.To == DefectStatus.Reported || (!known.IsOpen && c.To != DefectStatus.InRepair)
            ? new Refused(Refusal.StageForbids, Register, Detail: $"{known.Status} does not lead to {c.To}.")
        : c.To == DefectStatus.InRepair && c.PlannedOn is null
            ? new Refused(Refusal.MissingReason, Register, Detail: "A repair has the date by which it is complete.")
        : c.PlannedOn < d.Today ? new Refused(Refusal.DateOutOfRange, Register, Detail: "The date lies in the past.")
        : c.To is DefectStatus.Completed or DefectStatus.Dismissed && evidence.IsEmpty
            ? new Refused(Refusal.MissingEvidence, Register, Detail: "The end of a defect is shown, not said.")
        : null;
}
