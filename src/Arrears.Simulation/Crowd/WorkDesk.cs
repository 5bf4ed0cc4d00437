using Arrears.Protos.V1;
using Arrears.Simulation.Play;

namespace Arrears.Simulation.Crowd;

/// <summary>
/// Takes up the open work at one moment. What has no answer here is left on purpose: the machines ask again one level
/// up, and a demonstration without late work would not be a demonstration.
/// </summary>
internal static class WorkDesk
{
    private const int PageSize = 1000;

    public static async Task Work(Shift shift)
    {
        var items = await List(shift);

        // What waits with one person is done in order; nobody answers two calls at once.
        await shift.ForEach(
            items.GroupBy(item => item.OwnerId.Length > 0 ? item.OwnerId : item.Account),
            async group =>
            {
                foreach (var item in group.DistinctBy(item => (item.Account, item.WorkId)))
                {
                    await Take(shift, item);
                }
            });
    }

    /// <summary>Grants stand in the list under the contact they wait for, for example <c>make_call</c>.</summary>
    public static string KindOf(WorkItem item) =>
        item.Kind.StartsWith("make_", StringComparison.Ordinal) ? item.Kind["make_".Length..] : item.Kind;

    private static async Task<List<WorkItem>> List(Shift shift)
    {
        var items = new List<WorkItem>();
        var request = new ListWorkRequest { PageSize = PageSize };
        await foreach (var page in shift.List(request, shift.Api.Work.ListWorkAsync))
        {
            items.AddRange(page.Items);
        }

        return items;
    }

    private static Task Take(Shift shift, WorkItem item)
    {
        var kind = KindOf(item);
        return kind is "call" or "visit"
            ? Contact(shift, item, kind)
            : shift.Moment == DayMoment.Morning ? AtTheDesk(shift, item, kind)
            : Task.CompletedTask;
    }

    private static Task Contact(Shift shift, WorkItem item, string kind) =>
        !TalkDesk.IsNow(shift, item) || item.Reference.Length == 0 ? Task.CompletedTask
        : kind == "call" ? TalkDesk.Call(shift, item)
        : TalkDesk.Visit(shift, item);

    private static Task AtTheDesk(Shift shift, WorkItem item, string kind) => kind switch
    {
        "approve_demand_1" or "approve_demand_2" => StepDesk.Approve(shift, item),
        "prove_delivery_demand_1" or "prove_delivery_demand_2" => StepDesk.Prove(shift, item),
        "resend_demand_1" or "resend_demand_2" => StepDesk.Resend(shift, item),
        "sign_off" or "resend_letter" => MatterDesk.SignOff(shift, item),
        "delivery_proof" => MatterDesk.ProveLetter(shift, item),
        "decide_route" => MatterDesk.Review(shift, item),
        "assess_hardship" => HardshipDesk.Assess(shift, item),
        "decide_hardship" => HardshipDesk.Decide(shift, item),
        "review_relief" => HardshipDesk.Review(shift, item),
        "decide_time_barred" => ClearingDesk.DecideBarred(shift, item),
        "clear_visit_made" => ClearingDesk.VisitPointless(shift, item),
        "clear_attempts_on_channels" => ClearingDesk.FindAnotherChannel(shift, item),
        "trace" => ClearingDesk.Trace(shift, item),
        _ when MatterDesk.IsProceeding(kind) => MatterDesk.Proceed(shift, item),
        _ => Task.CompletedTask,
    };
}
