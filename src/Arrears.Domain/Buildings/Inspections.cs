using Arrears.Domain.Grievances;

namespace Arrears.Domain.Buildings;

/// <summary>
/// The three-party ticket (item 108): between owner and developer we are the oil, not the wall. An appointment names
/// all three; what they find together decides who is answerable, and so who pays.
/// </summary>
internal static class Inspections
{
    private const string Rule = "item.108";

    public static Refused? Appoint(BuildingDraft d, AppointInspection c)
    {
        var shared = d.State!.Find(c.GrievanceId)!;
        var wanted = new Inspection(c.InspectionId, c.At, c.Unit, c.ThirdParty, c.Staff);
        var known = shared.Inspections.FirstOrDefault(inspection => inspection.Id == c.InspectionId);
        if (known is not null && (known.At, known.Unit, known.ThirdParty, known.Staff) == (c.At, c.Unit, c.ThirdParty, c.Staff))
        {
            return null;
        }

        if (Forbidden(d, shared, known, c) is { } refused)
        {
            return refused;
        }

        d.Raise(new InspectionAppointed(c.GrievanceId, wanted), Rule);
        return null;
    }

    public static Refused? Record(BuildingDraft d, RecordInspection c)
    {
        var shared = d.State!.Find(c.GrievanceId)!;
        if (shared.Inspections.FirstOrDefault(inspection => inspection.Id == c.InspectionId) is not { } known)
        {
            return new Refused(Refusal.NotProposed, Rule, Detail: $"Nobody appointed inspection {c.InspectionId}.");
        }

        if (known.HeldOn is not null)
        {
            return new Refused(Refusal.AlreadyDecided, Rule, known.HeldOn, "It was held.");
        }

        if (d.Context.Now < known.At)
        {
            return new Refused(Refusal.DateOutOfRange, Rule, known.At.Date, "Its hour has not come.");
        }

        if (c.Evidence.IsDefaultOrEmpty || c.Evidence.All(string.IsNullOrWhiteSpace))
        {
            return new Refused(Refusal.MissingEvidence, Rule, Detail: "An inspection leaves a record.");
        }

        var attended = c.Attended.IsDefault ? [] : c.Attended.Distinct().ToArray();
        if (c.Finding is not null && attended.Length < Enum.GetValues<InspectionParty>().Length)
        {
            return new Refused(Refusal.GuardForbids, Rule, Detail: "Nothing is found behind the back of one of the three.");
        }

        d.Raise(new InspectionHeld(c.GrievanceId, c.InspectionId, [.. attended], c.Finding, c.Evidence, d.Today), Rule);
        Follow(d, shared.Grievance, c);
        return null;
    }

    /// <summary>Meeting the developer is pressing it (item 94); what all three found is who is answerable.</summary>
    private static void Follow(BuildingDraft d, Grievance g, RecordInspection c)
    {
        if (g is { IsDevelopers: true, IsOpen: true })
        {
            SharedGrievances.Answer(d, g, new DeveloperChased(ChaseMeans.JointInspection, c.Evidence[0], d.Today));
        }

        if (c.Finding is { } cause && cause != g.Cause)
        {
            SharedGrievances.Answer(d, g, new CauseFound(cause, c.InspectionId, d.Today));
        }
    }

    private static Refused? Forbidden(BuildingDraft d, SharedGrievance shared, Inspection? known, AppointInspection c) =>
        !shared.Grievance.IsOpen
            ? new Refused(Refusal.StageForbids, Rule, Detail: $"The grievance is {shared.Grievance.Stage}.")
        : known?.HeldOn is not null ? new Refused(Refusal.AlreadyDecided, Rule, known.HeldOn, "It was held.")
        : string.IsNullOrWhiteSpace(c.ThirdParty) || string.IsNullOrWhiteSpace(c.Staff)
            ? new Refused(Refusal.MissingReason, Rule, Detail: "Three parties meet: owner, third party, and our own person.")
        : !shared.Units.Contains(c.Unit)
            ? new Refused(Refusal.UnknownAccount, Rule, Detail: $"The grievance does not touch unit {c.Unit}.")
        : c.Staff == shared.Grievance.Accused
            ? new Refused(Refusal.GuardForbids, "item.105", Detail: "Nobody handles a complaint about himself.")
        : c.At <= d.Context.Now || !d.Context.Calendar.IsWorkingDay(c.On) || !InOfficeHours(d, c.Time)
            ? new Refused(Refusal.OutsideHours, Rule, Detail: "An appointment lies ahead, on a working day, in office hours.")
        : null;

    private static bool InOfficeHours(BuildingDraft d, TimeOnly time) =>
        d.Context.Policy.Grievance.OfficeHours.Any(span => span.From <= time && time < span.To);
}
