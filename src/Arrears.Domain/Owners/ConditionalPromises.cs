using System.Collections.Immutable;

namespace Arrears.Domain.Owners;

/// <summary>"Fix it and I pay" (item 91): noted with its grievance, and a promise with a date from the day of the fix.</summary>
internal static class ConditionalPromises
{
    private const string Item91 = "item.91";

    public static Refused? Make(Ruling ruling, MakePromise command, string grievanceId, ImmutableArray<string> cases)
    {
        if (command.Amount is not { } amount || command.PayWithinDays is not { } days)
        {
            return PromiseRulings.NoteVague(ruling, command, cases);
        }

        var fixedAlready = cases.SelectMany(id => ruling.State.Cases[id].Grievances)
            .Any(grievance => grievance.Id == grievanceId && grievance.Stage >= GrievanceStage.Resolved);
        if (fixedAlready)
        {
            return new Refused(Refusal.StageForbids, Item91, Detail: "It is resolved: the promise needs a date.");
        }

        var askBy = ruling.Today.AddDays(ruling.Policy.Promise.ConditionalMaxDays);
        ruling.Happen(
            new ConditionalPromiseMade(new ConditionalPromise(
                command.PromiseId, grievanceId, cases, amount, days, ruling.Today, askBy, command)),
            Item91);
        return null;
    }

    /// <summary>The grievance is resolved: what waited for it binds, if something is still owed.</summary>
    public static void Met(Ruling ruling, string grievanceId)
    {
        foreach (var waiting in ruling.State.Conditionals.Where(promise => promise.Grievance == grievanceId))
        {
            if (waiting.Cases.All(id => !ruling.State.Cases[id].Outstanding.IsPositive))
            {
                Drop(ruling, waiting, "settled");
                continue;
            }

            ruling.Happen(new ConditionalPromiseMet(waiting.Id, ruling.Today), Item91);
            PromiseRulings.Begin(
                ruling, waiting.Terms, waiting.Cases, waiting.Amount, ruling.Today.AddDays(waiting.PayWithinDays), waiting.MadeOn,
                waiting.Keeper);
        }
    }

    /// <summary>It was not resolved after all: what was promised for it is off, and nobody broke anything.</summary>
    /// <param name="forGood">Nothing will be fixed for this person: what still waits for it is off as well.</param>
    public static void Unmet(Ruling ruling, string grievanceId, bool forGood)
    {
        foreach (var waiting in ruling.State.Conditionals.Where(waiting => forGood && waiting.Grievance == grievanceId))
        {
            Drop(ruling, waiting, "taken_out");
        }

        foreach (var promise in ruling.State.Promises.Where(promise => promise.IsOpen && promise.Grievance == grievanceId))
        {
            PromiseRulings.End(ruling, promise, PromiseStatus.Void, ruling.Today, "grievance_reopened");
        }
    }

    public static void Settled(Ruling ruling)
    {
        foreach (var waiting in ruling.State.Conditionals)
        {
            if (waiting.Cases.All(id => !ruling.State.Cases[id].InArrears))
            {
                Drop(ruling, waiting, "settled");
            }
        }
    }

    public static void Assess(Ruling ruling)
    {
        foreach (var waiting in ruling.State.Conditionals.Where(waiting => ruling.Today > waiting.AskBy))
        {
            Drop(ruling, waiting, "condition_not_met");
        }
    }

    public static void Drop(Ruling ruling, ConditionalPromise waiting, string reason) =>
        ruling.Happen(new ConditionalPromiseDropped(waiting.Id, reason, ruling.Today), Item91);
}
