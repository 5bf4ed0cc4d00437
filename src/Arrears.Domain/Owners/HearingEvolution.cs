namespace Arrears.Domain.Owners;

/// <summary>What the person's side keeps of grievances: how far they are, what waits for them, what is to be told.</summary>
internal static class HearingEvolution
{
    private const int GrievancesKept = 8;

    public static OwnerState? Apply(OwnerState state, OwnerEvent happened) => happened switch
    {
        GrievanceHeard e => Hear(state, e),
        ConditionalPromiseMade e => state with { Conditionals = state.Conditionals.Add(e.Promise) },
        ConditionalPromiseMet e => Remove(state, e.PromiseId),
        ConditionalPromiseDropped e => Remove(state, e.PromiseId),
        FixReportDue e => Drop(state, e.Report.Grievance, e.Report.CaseId, e.Report),
        FixReported e => Drop(state, e.GrievanceId, e.CaseId),
        FixReportDropped e => Drop(state, e.GrievanceId, e.CaseId),
        FixReportLate e => state with
        {
            FixReports = state.FixReports.Change(
                report => report.Grievance == e.GrievanceId && report.CaseId == e.CaseId, report => report with { Late = true }),
        },
        _ => null,
    };

    private static OwnerState Hear(OwnerState state, GrievanceHeard e)
    {
        var item = state.Cases[e.CaseId];
        var known = item.Grievances.RemoveAll(grievance => grievance.Id == e.GrievanceId);
        known = known.Length < GrievancesKept ? known : known.RemoveAt(0);
        return state with
        {
            Cases = state.Cases.With(item with { Grievances = known.Add(new KnownGrievance(e.GrievanceId, e.Stage, e.On)) }),
        };
    }

    private static OwnerState Remove(OwnerState state, string promiseId) =>
        state with { Conditionals = state.Conditionals.RemoveAll(promise => promise.Id == promiseId) };

    private static OwnerState Drop(OwnerState state, string grievanceId, string caseId, FixReport? anew = null)
    {
        var others = state.FixReports.RemoveAll(report => report.Grievance == grievanceId && report.CaseId == caseId);
        return state with { FixReports = anew is null ? others : others.Add(anew) };
    }
}
