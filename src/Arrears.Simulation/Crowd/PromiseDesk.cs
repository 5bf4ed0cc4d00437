using Arrears.Client;
using Arrears.Domain;
using Arrears.Protos.V1;

namespace Arrears.Simulation.Crowd;

/// <summary>Promises taken in a talk, confirmed and moved; what the person will really pay becomes errands.</summary>
internal static class PromiseDesk
{
    public static async Task Take(Shift shift, string ownerId, IReadOnlyList<CaseFile> cases, Caller by)
    {
        var owing = cases.Where(file => file.Overdue(shift.Date).IsPositive).ToList();
        if (owing.Count == 0)
        {
            return;
        }

        var roll = shift.Roll(ownerId, "promise");
        var overdue = owing.Select(file => file.Overdue(shift.Date)).Sum();
        var plan = PromisePlan.Of(owing[0].Behaviour, shift.Date, overdue, roll);
        var id = $"{ownerId}-pr{shift.Date:yyyyMMdd}";
        var request = new MakePromiseRequest
        {
            RequestId = shift.Id(ownerId, "promise"),
            OwnerId = ownerId,
            PromiseId = id,
            Amount = shift.Money(plan.Amount),
            DueDate = Wire.Of(plan.Due),
            Method = Wire.Of(owing[0].Behaviour.Method),
            TakenBy = by.Subject,
        };
        request.CaseIds.Add(owing.Select(file => file.Row.CaseId));
        if (await shift.Did(by, request, shift.Api.Promises.MakePromiseAsync, Act.Promises))
        {
            Intend(shift, id, plan, owing, overdue);
        }
    }

    public static Task Confirm(Shift shift, CaseFile file, Errand errand) => shift.Did(
        Staff.Collector(file.Row.OwnerId),
        new ConfirmPromiseRequest
        {
            RequestId = shift.Id(errand.Reference, "confirm"),
            OwnerId = file.Row.OwnerId,
            PromiseId = errand.Reference,
        },
        shift.Api.Promises.ConfirmPromiseAsync);

    public static Task Move(Shift shift, CaseFile file, Errand errand) => shift.Did(
        Staff.Collector(file.Row.OwnerId),
        new MovePromiseRequest
        {
            RequestId = shift.Id(errand.Reference, "move"),
            OwnerId = file.Row.OwnerId,
            PromiseId = errand.Reference,
            DueDate = Wire.Of(errand.Until!.Value),
        },
        shift.Api.Promises.MovePromiseAsync);

    private static void Intend(Shift shift, string id, PromisePlan plan, List<CaseFile> owing, Money overdue)
    {
        var dayBefore = plan.Due.AddDays(-1);
        if (plan.MovesTo is { } later)
        {
            shift.Errands.Note(new Errand(dayBefore, ErrandKind.Move, owing[0].Row.CaseId, id, Until: later));
        }
        else if (plan.Confirms && dayBefore > shift.Date)
        {
            shift.Errands.Note(new Errand(dayBefore, ErrandKind.Confirm, owing[0].Row.CaseId, id));
        }

        // One payment goes to one account: what is promised over several is shared as they owe.
        var left = plan.Pays;
        foreach (var file in owing)
        {
            var share = plan.Pays == overdue ? file.Overdue(shift.Date) : Money.Min(left, file.Overdue(shift.Date));
            left -= Money.Min(left, share);
            if (share.IsPositive && plan.Pays.IsPositive)
            {
                shift.Errands.Note(new Errand(plan.PaysOn, ErrandKind.Pay, file.Row.CaseId, id, share));
            }
        }
    }
}
