namespace Arrears.Simulation.Crowd;

/// <summary>Does what fell due from earlier days.</summary>
internal static class ErrandRunner
{
    public static Task Run(Shift shift) => shift.ForEach(
        shift.Errands.Due(shift.Date).GroupBy(errand => errand.CaseId),
        async group =>
        {
            // The errands of one account follow each other; those of different accounts do not wait.
            foreach (var errand in group)
            {
                if (shift.World.Find(errand.CaseId) is { } file && IsNow(shift, file, errand))
                {
                    await Do(shift, file, errand);
                    shift.Errands.Done(errand);
                }
            }
        });

    /// <summary>Staff take up what is due in the morning; owners pay at their own time of day.</summary>
    private static bool IsNow(Shift shift, CaseFile file, Errand errand) =>
        errand.Kind == ErrandKind.Pay ? Payers.IsNow(shift, file) : shift.Moment == Play.DayMoment.Morning;

    private static Task Do(Shift shift, CaseFile file, Errand errand) => errand.Kind switch
    {
        ErrandKind.Pay => Payers.PayMeant(shift, file, errand.Amount),
        ErrandKind.Reverse => FinanceDesk.Reverse(shift, file, errand),
        ErrandKind.Match => FinanceDesk.Match(shift, file, errand),
        ErrandKind.Rebook => FinanceDesk.Rebook(shift, file, errand),
        ErrandKind.Confirm => PromiseDesk.Confirm(shift, file, errand),
        ErrandKind.Move => PromiseDesk.Move(shift, file, errand),
        ErrandKind.AcknowledgeGrievance or ErrandKind.PlanGrievance or ErrandKind.FixGrievance
            or ErrandKind.ResolveGrievance or ErrandKind.ConfirmGrievance => GrievanceDesk.Advance(shift, file, errand),
        ErrandKind.AnswerObjection => GrievanceDesk.Answer(shift, file, errand),
        ErrandKind.SignPlan => HardshipDesk.Sign(shift, file, errand),
    };
}
