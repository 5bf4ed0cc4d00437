namespace Arrears.Domain.Tests.Lifecycle.Oracle;

/// <summary>What the core did, and whether it might: rows 2 to 8 and 17, one rung and one formal step a day.</summary>
internal sealed class Steps(NaiveCase naive)
{
    private NaivePolicy Policy => naive.Policy;

    public (string Rule, string Says)? Forbids(Turn turn, Deed deed) => deed switch
    {
        Moved move => Move(turn, move),
        Wished wish => Wish(wish),
        // Put off in the same breath, a proposal asks nobody for anything.
        Proposed ask when turn.Deeds.OfType<Withdrawn>().Any(off => off.Step == ask.Step) => null,
        Proposed ask => Demand(ask.Step, ask.Preserving, needsYes: false),
        Ordered order => Order(order),
        Committed commit => Commit(commit),
        Sent sent => naive.All<Committed>().Any(c => c.What.DispatchId == sent.DispatchId)
            ? null
            : ("dispatch", $"{sent.DispatchId} left without a commit point"),
        Delivered proof => Arrival(turn, proof),
        _ => null,
    };

    private (string Rule, string Says)? Move(Turn turn, Moved move)
    {
        if (move.From != naive.Stage)
        {
            return ("map", $"moved from {move.From}, but the case stands in {naive.Stage}");
        }

        if (!turn.Addressed)
        {
            return ("invariants", $"{turn.What} to a neighbour moved the case to {move.To}");
        }

        if (Rungs.IsClimb(move.From, move.To) && naive.All<Moved>().Any(m =>
            m.On == naive.Today && Rungs.IsClimb(m.What.From, m.What.To) && m.What.To != "pre_due_reminder"))
        {
            return ("one_rung", $"a second rung on one day: {move.To}");
        }

        return Rungs.Closed.Contains(move.To) ? Close(turn, move)
            : Rungs.Closed.Contains(move.From) ? Reopen(move)
            : turn.Asked is MatterWent went ? Follow(went, move)
            : Own(turn, move);
    }

    private static (string Rule, string Says)? Close(Turn turn, Moved move) => turn.Asked switch
    {
        CloseAsked close when close.As == move.To => null,
        MatterWent { Stage: null } or MatterWent { Event: "suit_dismissed" or "written_off" } => null,
        _ => ("A17.18", $"{turn.What} closed the case as {move.To}: only a decision does"),
    };

    private static (string Rule, string Says)? Reopen(Moved move) =>
        move.To == "current" ? null : ("A17.18", $"reopened into {move.To}");

    /// <summary>Rows 8, 10 to 13, 15 and 16: the case goes where its matter went, from where that may come.</summary>
    private (string Rule, string Says)? Follow(MatterWent went, Moved move)
    {
        if (went.Stage is { } to && move.To != to)
        {
            return ("A17.8", $"the matter is in {to}, the case went to {move.To}");
        }

        if (!Rungs.Leads(move.From, move.To))
        {
            return ("map", $"no matter leads from {move.From} to {move.To}");
        }

        return move.To == "lawyer_letter" ? Letter()
            : went.Stage is null && move.To is not ("demand_2" or "cured")
                ? ("A17.10", $"a case that leaves its matter goes back or is paid, not to {move.To}")
                : null;
    }

    private (string Rule, string Says)? Letter() => Third() is { } wrong ? ("A17.8", $"a lawyer's letter: {wrong}") : null;

    /// <summary>Item 188: a talk comes before the second demand and what follows, unless the claim would be lost.</summary>
    private string? Talk() => naive.Endangered ? null
        : naive.TalkUntil is not { } until ? "no talk was offered"
        : naive.Today <= until ? $"the talk that was offered has until {until:yyyy-MM-dd}"
        : null;

    private string? Third() => naive.Stage != "demand_2" ? $"the case stands in {naive.Stage}"
        : naive.Proof("demand_2") is not { } proof ? "the second demand is not proven to have arrived"
        : naive.Today <= proof.PayBy ? $"pay-by runs until {proof.PayBy:yyyy-MM-dd}"
        : null;

    private (string Rule, string Says)? Own(Turn turn, Moved move)
    {
        if (move.From == "cured" && move.To != "current")
        {
            var before = BeforeTheCure;
            return turn.Asked is not Undone ? ("A17.17", $"{turn.What} took a cured case to {move.To}")
                : move.To == before || (Rungs.IsFormal(before) && move.To == "demand_2") ? null
                : ("A17.17", $"what is undone goes back to {before}, not to {move.To}");
        }

        if (!Rungs.Leads(move.From, move.To))
        {
            return ("map", $"nothing leads from {move.From} to {move.To}");
        }

        return move.To switch
        {
            "current" => Rest(move.From),
            "cured" => naive.Owes ? ("A17.17", $"cured while {naive.Owed} fen are owed")
                : Rungs.IsFormal(move.From) ? ("A17.17", "a formal case is paid through its matter") : null,
            "pre_due_reminder" => Campaign(),
            _ when Rungs.IsFormal(move.To) => ("A17.8", $"{turn.What} took the case to {move.To} without its matter"),
            _ => Climb(move.To),
        };
    }

    /// <summary>
    /// Debt the cure had settled. What fell due or came to light since begins at rest, and so does what the matter
    /// that was paid had left out.
    /// </summary>
    private bool IsOld(Debt debt) =>
        debt.Due < naive.Since && naive.KnownAtCure.Contains(debt.Id) && !Rungs.IsFormal(BeforeTheCure);

    private string BeforeTheCure => naive.All<Moved>().Last(m => m.What.To == "cured").What.From;

    private (string Rule, string Says)? Rest(string from)
    {
        var stays = naive.Today.DayNumber - naive.Since.DayNumber;
        return from == "cured" && stays < Policy.Days("ladder", "cure_reversal_window_days")
            ? ("A17.17", $"the reversal window closed after {stays} days")
            : naive.Owes && naive.Chaseable.Any(debt => from != "cured" || IsOld(debt))
                ? ("A17.1", $"at rest while {naive.Owed} fen are owed") : null;
    }

    private (string Rule, string Says)? Campaign() =>
        naive.Today.Day < Policy.Days("ladder", "campaign_day_of_month") ? ("A17.2", "the campaign has not begun")
            : naive.Books.Debts.All(debt => debt.Open == 0 || debt.Due < naive.Today) ? ("A17.2", "nothing is coming")
            : Held(preserving: false);

    private (string Rule, string Says)? Climb(string to)
    {
        if (Held(naive.Endangered) is { } held)
        {
            return held;
        }

        if (!naive.Owes)
        {
            return ("A17.3", $"{to} with {naive.Owed} fen owed");
        }

        return to switch
        {
            "call" => Calls(),
            "visit" => naive.VisitMakesSense ? CallsDone() : ("A17.5", "a visit that is not allowed or makes no sense"),
            "demand_1" or "demand_2" when naive.All<Ordered>().All(o => o.On != naive.Today || o.What.Step != to) =>
                ("A17.6", $"{to} without a granted letter"),
            _ => null,
        };
    }

    private (string Rule, string Says)? Calls()
    {
        var wait = Policy.Days("ladder", "call_from_days_past_due");
        var stays = naive.Today.DayNumber - naive.Since.DayNumber;
        return naive.Forced || naive.Endangered ? null
            : naive.Age < wait ? ("A17.4", $"called {naive.Age} days past due, {wait} are needed")
            : stays < wait - Policy.Days("ladder", "reminder_offsets_days", 0)
                ? ("time", $"reminded {stays} days ago only: the wait runs from the day a step really happened")
                : null;
    }

    private (string Rule, string Says)? CallsDone()
    {
        var calls = naive.Attempts(naive.Since).Where(contact => contact.Channel == "call").ToList();
        var bands = calls.DistinctBy(call => call.Band).Count();
        return !naive.CanBe("call") || calls.Count >= Policy.Days("ladder", "call_attempts")
            ? null
            : ("A17.5", $"{calls.Count} calls in {bands} bands are not enough for a visit");
    }

    private (string Rule, string Says)? Held(bool preserving) =>
        naive.HeldOn(naive.Today) is { } by && !preserving ? ("A17.9", $"moved in spite of {by}") : null;

    private (string Rule, string Says)? Wish(Wished wish)
    {
        if (Held(preserving: false) is { } held)
        {
            return held;
        }

        if (wish.Purpose != "pre_due_reminder" && naive.Owed == 0)
        {
            return ("invariants", $"{wish.Purpose} for what is not owed");
        }

        // A softer channel stays open in a later stage: row 6 wants attempts on two.
        var softer = wish is { Purpose: "reminder", Ordinal: 0 } && naive.Stage is ("call" or "visit");
        if (wish.Purpose == "settlement_offer")
        {
            return naive.Stage is not ("demand_1" or "demand_2") || naive.Proof(naive.Stage) is null
                ? ("item.188", $"a talk is offered in {naive.Stage}, and no demand has arrived")
                : naive.TalkUntil is not null ? ("item.188", "a talk is offered twice") : null;
        }

        return wish.Purpose != naive.Stage && !softer ? ("A17.3", $"{wish.Purpose} in {naive.Stage}") : Ordinal(wish);
    }

    private (string Rule, string Says)? Ordinal(Wished wish)
    {
        var offsets = Policy.Several("ladder", "reminder_offsets_days");
        return wish.Purpose != "reminder" || naive.Stage != "reminder" ? null
            : wish.Ordinal < 1 || wish.Ordinal > offsets.Count ? ("A17.3", $"reminder {wish.Ordinal}")
            : naive.Age < offsets[wish.Ordinal - 1] ? ("A17.3", $"reminder {wish.Ordinal} after {naive.Age} days")
            : null;
    }

    private (string Rule, string Says)? Order(Ordered order) =>
        naive.All<Ordered>().Any(other => other.On == naive.Today && other.What.Step != order.Step)
            ? ("one_step", $"a second formal step on one day: {order.Step}")
            : Demand(order.Step, preserving: naive.Endangered, needsYes: true);

    private (string Rule, string Says)? Demand(string step, bool preserving, bool needsYes)
    {
        var rule = step switch { "lawyer_letter" => "A17.8", "demand_2" => "A17.7", _ => "A17.6" };
        var wrong = !naive.Owes ? $"{naive.Owed} fen are owed"
            : preserving && !naive.Endangered ? "limitation is not near"
            : naive.HeldOn(naive.Today) is { } by && !preserving ? by
            : naive.OpenObjections.Any() && !preserving ? $"{naive.OpenObjections.First()} has no answer"
            : naive.Books.Complaints.Any(c => c.OperatorAtFault) && !preserving ? "the operator is at fault"
            : needsYes && !naive.IsApproved(step) ? "nobody approved it"
            : step switch { "lawyer_letter" => Third() ?? Talk(), "demand_2" => Second(), _ => First(preserving) };
        return wrong is null ? null : (rule, $"no {step}: {wrong}");
    }

    private string? First(bool preserving)
    {
        var attempts = naive.Attempts(naive.ArrearsSince);
        var channels = attempts.DistinctBy(contact => contact.Channel).Count();
        return preserving || naive.Stage == "demand_1" ? null
            : naive.Stage is not ("visit" or "call") ? $"the case stands in {naive.Stage}"
            : naive.Age < Policy.Days("demand", "min_days_overdue") ? $"{naive.Age} days overdue"
            : naive.Last<Person>() is { TracingDone: true } ? null
            : attempts.Count < Policy.Days("demand", "min_attempts") ? $"{attempts.Count} attempts"
            : channels < Policy.Days("demand", "min_channels") && OpenChannels > 1 ? $"{channels} channels"
            : null;
    }

    private int OpenChannels => new[] { "sms", "call", "visit" }.Count(naive.CanBe);

    private string? Second() => naive.Stage == "demand_2" ? null
        : naive.Stage != "demand_1" ? $"the case stands in {naive.Stage}"
        : naive.Proof("demand_1") is not { } proof ? "the first is not proven to have arrived"
        : naive.Today <= proof.PayBy ? $"pay-by runs until {proof.PayBy:yyyy-MM-dd}"
        : naive.Today.DayNumber - proof.On.DayNumber < Policy.Days("demand", "second_after_first_delivered_days")
            ? $"the first arrived on {proof.On:yyyy-MM-dd}"
            : Talk();

    private (string Rule, string Says)? Commit(Committed commit) =>
        commit.Balance > naive.OverdueOfAnyKind && commit.Purpose.StartsWith("demand", StringComparison.Ordinal)
            ? ("dispatch", $"{commit.Balance} fen demanded, {naive.OverdueOfAnyKind} are overdue")
            : null;

    /// <summary>Only a delivered demand starts a pay-by period, which is never shorter than the policy says.</summary>
    private (string Rule, string Says)? Arrival(Turn turn, Delivered proof)
    {
        if (turn.Asked is not Contacted { Result: "delivered", Evidence: not null } told || told.Id != proof.DispatchId)
        {
            return ("A17.7", $"{proof.DispatchId} counts as delivered without proof");
        }

        var step = naive.All<Ordered>().LastOrDefault(o => o.What.DispatchId == proof.DispatchId).What?.Step;
        var days = Policy.Days("demand", "pay_by_days", step == "demand_2" ? 1 : 0);
        var end = told.On.AddDays(days);
        return step is null || (proof.PayBy >= end && proof.PayBy <= Policy.WorkingDayFrom(end))
            ? null
            : ("A17.6", $"{step} arrived on {told.On:yyyy-MM-dd}, so pay by {end:yyyy-MM-dd}, not {proof.PayBy:yyyy-MM-dd}");
    }
}
