using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>The region promise (items 121 to 129).</summary>
internal static class PromiseRulings
{
    private const string Region = "A17.promise";

    private static readonly ImmutableArray<Channel> ReminderChannels = [Channel.Call, Channel.Sms, Channel.Push];

    public static Refused? Make(Ruling ruling, MakePromise command)
    {
        if ((UnknownOrBadlyAsked(ruling, command) ?? PromisedVisits.Check(ruling, command)) is { } refused)
        {
            return refused;
        }

        ImmutableArray<string> cases = [.. command.Cases.Distinct().Order(StringComparer.Ordinal)];
        var due = command.PayWithinDays is { } days ? ruling.Today.AddDays(days) : command.Due;
        if (command.Amount is not { } amount || due is not { } date)
        {
            return NoteVague(ruling, command, cases);
        }

        if (Forbidden(ruling, cases, date) is { } forbidden)
        {
            return forbidden;
        }

        if (command.GrievanceId is { } grievanceId)
        {
            return ConditionalPromises.Make(ruling, command, grievanceId, cases);
        }

        Begin(ruling, command, cases, amount, date, ruling.Today);
        return null;
    }

    /// <summary>A stall, not a promise (item 121).</summary>
    public static Refused? NoteVague(Ruling ruling, MakePromise command, ImmutableArray<string> cases)
    {
        ruling.Happen(
            new VaguePromiseNoted(command.PromiseId, cases, command.Amount, command.Due, command.TakenBy, ruling.Today),
            "promise.vague");
        return null;
    }

    /// <param name="given">The day it was given: what its proof acknowledges counts from then.</param>
    /// <param name="keeper">Who follows it instead of who took it.</param>
    public static void Begin(
        Ruling ruling, MakePromise terms, ImmutableArray<string> cases, Money amount, DateOnly due, DateOnly given,
        string? keeper = null)
    {
        var (pauseUntil, brokenAfter, reminder) = Dates(ruling, ruling.Today, due);
        var promise = new Promise(
            terms.PromiseId, cases, amount, due, ruling.Today, pauseUntil, brokenAfter, reminder, terms.Band, terms.Method,
            terms.Place, terms.TakenBy)
        {
            PromisedBy = terms.PromisedBy,
            Proof = terms.Proof,
            Grievance = terms.GrievanceId,
            Keeper = keeper,
            Appointment = terms.Appointment,
        };
        ruling.Happen(new PromiseMade(promise), Region);
        Remind(ruling, promise);
        if (promise is { Proof: { } proof, PromisedBy: not Promiser.Other })
        {
            Acknowledgement.Tell(ruling, promise.Id, InterruptionKind.Promise, cases, amount, proof.ToString(), given);
        }
    }

    public static Refused? Confirm(Ruling ruling, ConfirmPromise command)
    {
        if (Open(ruling, command.PromiseId, out var promise) is { } refused)
        {
            return refused;
        }

        if (promise.Status == PromiseStatus.Active)
        {
            ruling.Happen(new PromiseConfirmed(promise.Id, ruling.Today), Region);
            Contacts.DropWish(ruling, ReminderId(promise), "confirmed");
        }

        return null;
    }

    public static Refused? Move(Ruling ruling, MovePromise command)
    {
        if (Find(ruling, command.PromiseId) is null)
        {
            return Unknown(command.PromiseId);
        }

        if (command.Due < ruling.Today)
        {
            return new Refused(Refusal.DateOutOfRange, Region, Detail: "The date lies in the past.");
        }

        if (Open(ruling, command.PromiseId, out var promise) is { } refused)
        {
            return refused;
        }

        if (TooFar(ruling, command.Due) is { } tooFar)
        {
            return tooFar;
        }

        if (promise.Moves >= ruling.Policy.Promise.MovesMax)
        {
            return new Refused(Refusal.PromiseMovesUsed, "promise.moves_max", Detail: $"It was moved {promise.Moves} times.");
        }

        var (pauseUntil, brokenAfter, reminder) = Dates(ruling, promise.MadeOn, command.Due);
        ruling.Happen(
            new PromiseMoved(promise.Id, command.Due, pauseUntil, brokenAfter, reminder, ruling.Today), Region);
        Remind(ruling, Find(ruling, promise.Id)!);
        return null;
    }

    public static Refused? Withdraw(Ruling ruling, WithdrawPromise command)
    {
        var waiting = ruling.State.Conditionals.FirstOrDefault(promise => promise.Id == command.PromiseId);
        if (waiting is null && Find(ruling, command.PromiseId) is null)
        {
            return Unknown(command.PromiseId);
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, Region);
        }

        if (waiting is not null)
        {
            ConditionalPromises.Drop(ruling, waiting, command.Reason);
            return null;
        }

        if (Open(ruling, command.PromiseId, out var promise) is { } refused)
        {
            return refused;
        }

        End(ruling, promise, PromiseStatus.Withdrawn, ruling.Today, command.Reason);
        return null;
    }

    /// <summary>Promises whose grace is over. The break counts from that day, whenever it is seen.</summary>
    public static void Assess(Ruling ruling)
    {
        foreach (var promise in ruling.State.Promises.Where(promise => promise.IsOpen && ruling.Today > promise.BrokenAfter))
        {
            Judge(ruling, promise);
        }
    }

    /// <summary>Money that kept it was reversed: open again, or by its own date partly kept or broken at once.</summary>
    public static void Reopen(Ruling ruling, string promiseId)
    {
        var promise = Find(ruling, promiseId)!;
        if (OnPlan(ruling, promise.Cases))
        {
            return;
        }

        ruling.Happen(new PromiseReopened(promise.Id, ruling.Today), "promise.reversed");
        var open = Find(ruling, promiseId)!;
        if (ruling.Today > open.BrokenAfter)
        {
            Judge(ruling, open);
        }
        else if (open.ReminderOn >= ruling.Today)
        {
            Remind(ruling, open);
        }
    }

    public static void End(Ruling ruling, Promise promise, PromiseStatus status, DateOnly on, string? reason)
    {
        ruling.Happen(new PromiseEnded(promise.Id, status, on, ruling.Today, [], reason), Region);
        Contacts.DropWish(ruling, ReminderId(promise), "promise_ended");
        Contacts.DropWish(ruling, BrokenId(promise), "promise_ended");
    }

    /// <summary>Promises on the same cases end when a plan takes their place.</summary>
    public static void GiveWay(Ruling ruling, Plan plan)
    {
        foreach (var promise in ruling.State.Promises.Where(promise => promise.IsOpen && promise.Cases.Any(id => Contacts.Includes(plan.Cases, id))))
        {
            End(ruling, promise, PromiseStatus.Void, ruling.Today, "plan_started");
        }
    }

    /// <summary>The grace is over: what was paid by then decides.</summary>
    private static void Judge(Ruling ruling, Promise promise)
    {
        var share = (decimal)promise.Paid.Total.Fen * 100;
        if (share > 0 && share >= (decimal)promise.Amount.Fen * ruling.Policy.Promise.PartialPercent)
        {
            End(ruling, promise, PromiseStatus.PartlyKept, promise.BrokenAfter, null);
        }
        else
        {
            Break(ruling, promise);
        }
    }

    private static bool OnPlan(Ruling ruling, ImmutableArray<string> cases) =>
        ruling.State.Plans.Any(plan => plan.IsRunning && cases.Any(id => Contacts.Includes(plan.Cases, id)));

    private static void Break(Ruling ruling, Promise promise)
    {
        // Cases settled meanwhile have nothing left to force.
        var forced = promise.Cases.Where(id =>
            ruling.State.Cases[id].InArrears && ruling.State.Cases[id].BrokenPromises + 1 == ruling.Policy.Promise.BrokenToForce);
        ruling.Happen(
            new PromiseEnded(promise.Id, PromiseStatus.Broken, promise.BrokenAfter, ruling.Today, [.. forced], null), "promise.broken");
        ruling.Tell(promise.Cases);
        Contacts.DropWish(ruling, ReminderId(promise), "promise_broken");
        var owing = promise.Cases.Where(id => ruling.State.Cases[id].InArrears).ToImmutableArray();
        var from = Later(ruling.Calendar.AddWorkingDays(promise.BrokenAfter, 1), ruling.Today);
        if (!owing.IsEmpty)
        {
            ruling.Happen(
                new OwnWishPlaced(new OwnWish(
                    BrokenId(promise), ContactPurpose.BrokenPromiseCall, owing, [Channel.Call], from,
                    from.AddDays(ruling.Policy.Ladder.CallWindowDays), promise.Id)),
                "promise.call_after_break");
        }
    }

    private static Refused? UnknownOrBadlyAsked(Ruling ruling, MakePromise command) =>
        Find(ruling, command.PromiseId) is not null || ruling.State.Conditionals.Any(promise => promise.Id == command.PromiseId)
            ? new Refused(Refusal.AlreadyExists, Region, Detail: $"There is a promise {command.PromiseId}.")
        : command.Cases.IsDefaultOrEmpty || command.Cases.Any(id => ruling.State.Cases.Find(id) is null)
            ? new Refused(Refusal.UnknownCase, Region)
        : command.Amount is { IsPositive: false } ? new Refused(Refusal.AmountNotPositive, Region)
        : command.Due < ruling.Today || command.PayWithinDays < 0 ? new Refused(Refusal.DateOutOfRange, Region, Detail: "The date lies in the past.")
        : command is { GrievanceId: not null, Due: not null }
            ? new Refused(Refusal.DateOutOfRange, "item.91", Detail: "What waits for a fix counts days from it, not a date.")
        : command.Proof is { Reference: var reference } && string.IsNullOrWhiteSpace(reference)
            ? new Refused(Refusal.MissingEvidence, "law.limitation_14", Detail: "A proof names the writing or the recording.")
        : null;

    private static Refused? Forbidden(Ruling ruling, ImmutableArray<string> cases, DateOnly due)
    {
        if (cases.All(id => !ruling.State.Cases[id].Outstanding.IsPositive))
        {
            return new Refused(Refusal.NothingOutstanding, Region);
        }

        if (OnPlan(ruling, cases))
        {
            return new Refused(Refusal.GuardForbids, "promise.on_plan", Detail: "A plan is running on these cases.");
        }

        if (TooFar(ruling, due) is { } tooFar)
        {
            return tooFar;
        }

        return cases.Any(id => ruling.State.Cases[id].BrokenPromises >= ruling.Policy.Promise.BrokenToForce)
            ? new Refused(Refusal.PromisesExhausted, "promise.broken_to_force", Detail: "No more informal promises; a plan remains.")
            : null;
    }

    private static Refused? TooFar(Ruling ruling, DateOnly due)
    {
        var rules = ruling.Policy.Promise;
        var supervisor = ruling.Policy.Authority.Managers.Contains(ruling.Role);
        var last = ruling.Today.AddDays(supervisor ? rules.SupervisorHorizonDays : rules.HorizonDays);
        return due > last
            ? new Refused(Refusal.PromiseTooFar, "promise.horizon_days", Detail: $"The last date is {last:O}.")
            : null;
    }

    private static (DateOnly PauseUntil, DateOnly BrokenAfter, DateOnly? Reminder) Dates(Ruling ruling, DateOnly made, DateOnly due)
    {
        var rules = ruling.Policy.Promise;
        var brokenAfter = ruling.Calendar.AddBankingDays(due, rules.GraceBankingDays);
        var pauseMax = made.AddDays(rules.PauseMaxDays);
        var reminder = Hours.LastContactDay(
            due.AddDays(-rules.ReminderDaysBefore), ruling.Today.AddDays(1), ruling.Policy.Contact, ruling.Calendar);
        return (brokenAfter < pauseMax ? brokenAfter : pauseMax, brokenAfter, reminder);
    }

    private static void Remind(Ruling ruling, Promise promise)
    {
        Contacts.DropWish(ruling, ReminderId(promise), "promise_moved");
        if (promise.ReminderOn is { } on)
        {
            ruling.Happen(
                new OwnWishPlaced(new OwnWish(
                    ReminderId(promise), ContactPurpose.PromiseReminder, promise.Cases, ReminderChannels, on, promise.Due, promise.Id)),
                "promise.reminder");
        }
    }

    private static Refused? Open(Ruling ruling, string promiseId, out Promise promise)
    {
        promise = Find(ruling, promiseId)!;
        return promise is null ? Unknown(promiseId)
            : promise.IsOpen ? null
            : new Refused(Refusal.StageForbids, Region, Detail: $"The promise is {promise.Status}.");
    }

    private static Promise? Find(Ruling ruling, string promiseId) =>
        ruling.State.Promises.LastOrDefault(promise => promise.Id == promiseId);

    private static Refused Unknown(string promiseId) =>
        new(Refusal.UnknownPromise, Region, Detail: $"There is no promise {promiseId}.");

    private static string ReminderId(Promise promise) => $"{promise.Id}-reminder";

    private static string BrokenId(Promise promise) => $"{promise.Id}-broken";

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
