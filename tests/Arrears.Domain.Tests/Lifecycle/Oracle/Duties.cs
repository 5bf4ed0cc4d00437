namespace Arrears.Domain.Tests.Lifecycle.Oracle;

/// <summary>What must be so after a turn: steps that are due are taken, and what owes waits for a date.</summary>
internal sealed class Duties(NaiveCase naive)
{
    private NaivePolicy Policy => naive.Policy;

    public IEnumerable<(string Rule, string Says)?> Of(Turn turn)
    {
        if (turn.Refusal is not null || naive.IsClosed)
        {
            yield break;
        }

        yield return Dated(turn);
        yield return Cured();
        if (turn.Asked is Look)
        {
            yield return Due();
            yield return Proposed();
            yield return Talk();
            foreach (var debt in naive.Chaseable)
            {
                yield return Watched(debt);
            }
        }
    }

    private (string Rule, string Says)? Dated(Turn turn)
    {
        if (naive.OverdueOfAnyKind <= Policy.Fen("ladder", "de_minimis"))
        {
            return null;
        }

        if (turn.NextAction is not { } next)
        {
            return ("invariants", "in arrears without a dated next action");
        }

        return turn.Asked is Look && next < naive.Today
            ? ("invariants", $"looked at, and the next action was due {next:yyyy-MM-dd}")
            : null;
    }

    /// <summary>Row 17: nothing is owed any more.</summary>
    private (string Rule, string Says)? Cured() =>
        naive.OverdueOfAnyKind == 0 && (naive.Stage is "reminder" or "call" or "visit" or "demand_1" or "demand_2")
            ? ("A17.17", $"nothing is owed, and the case stays in {naive.Stage}")
            : null;

    /// <summary>Rungs that the days alone open; said only where nothing disturbed the case in its stage.</summary>
    private (string Rule, string Says)? Due()
    {
        if (ClimbedToday || naive.HeldOn(naive.Today) is not null || naive.Books.DebitPending)
        {
            return null;
        }

        var stays = naive.Today.DayNumber - naive.Since.DayNumber;
        return naive.Stage switch
        {
            "current" or "pre_due_reminder" when naive.Owes => ("A17.3", "money is overdue, and no reminder stage"),
            "cured" when stays > Policy.Days("ladder", "cure_reversal_window_days") =>
                ("A17.17", $"cured for {stays} days, and the window is still open"),
            "reminder" when naive.Owes && naive.UndisturbedInStage && RemindersOver(stays) =>
                ("A17.4", $"reminded for {stays} days, and no calls"),
            "call" when naive.Owes && naive.UndisturbedInStage && naive.VisitMakesSense && CallsMade() =>
                ("A17.5", "the calls are made, and no visit"),
            _ => null,
        };
    }

    private bool ClimbedToday => naive.All<Moved>().Any(move => move.On == naive.Today);

    private bool RemindersOver(int stays)
    {
        var call = Policy.Days("ladder", "call_from_days_past_due");
        return naive.Age >= call && stays >= call - Policy.Days("ladder", "reminder_offsets_days", 0);
    }

    private bool CallsMade()
    {
        var calls = naive.Attempts(naive.Since).Where(contact => contact.Channel == "call").ToList();
        return calls.Count >= Policy.Days("ladder", "call_attempts")
            && calls.DistinctBy(call => call.Band).Count() >= Policy.Days("ladder", "call_bands");
    }

    /// <summary>Rows 6 and 7: everything a demand needs is there, so somebody was asked to approve it.</summary>
    private (string Rule, string Says)? Proposed()
    {
        if (!naive.UndisturbedInStage || ClimbedToday || !naive.Owes || naive.OpenObjections.Any()
            || naive.Books.Complaints.Count > 0)
        {
            return null;
        }

        var ready = naive.Stage switch
        {
            "visit" when FirstIsDue() => "demand_1",
            "demand_1" when SecondIsDue() => "demand_2",
            _ => null,
        };
        return ready is null || naive.All<Proposed>().Any(asked => asked.On >= naive.Since && asked.What.Step == ready)
            ? null
            : (ready == "demand_1" ? "A17.6" : "A17.7", $"{ready} is due, and nobody was asked to approve it");
    }

    private bool FirstIsDue()
    {
        var attempts = naive.Attempts(naive.ArrearsSince);
        return naive.Age >= Policy.Days("demand", "min_days_overdue")
            && attempts.Count >= Policy.Days("demand", "min_attempts")
            && attempts.DistinctBy(contact => contact.Channel).Count() >= Policy.Days("demand", "min_channels")
            && naive.Attempts(naive.Since).Any(contact => contact.Channel == "visit");
    }

    private bool SecondIsDue() => naive.Proof("demand_1") is { } proof && naive.Today > proof.PayBy
        && naive.Today.DayNumber - proof.On.DayNumber >= Policy.Days("demand", "second_after_first_delivered_days")
        && (naive.Endangered || naive.Today > naive.TalkUntil);

    /// <summary>Item 188: the first demand has arrived, so a talk is offered, or the way to offer it is under way.</summary>
    private (string Rule, string Says)? Talk() =>
        naive.Stage != "demand_1" || naive.Proof("demand_1") is null || naive.TalkUntil is not null || naive.Endangered
            || !naive.Owes || naive.HeldOn(naive.Today) is not null || !(naive.CanBe("sms") || naive.CanBe("post"))
            || naive.All<Wished>().Any(wish => wish.On >= naive.Since && wish.What.Purpose == "settlement_offer")
                ? null
                : ("item.188", "the first demand has arrived, and nobody offers a talk");

    /// <summary>A claim never runs out of time without an alert.</summary>
    private (string Rule, string Says)? Watched(Debt debt)
    {
        var left = naive.DaysLeft(debt);
        var level = Policy.Several("limitation", "watch_days").Where(watch => watch >= left).DefaultIfEmpty(0).Min();
        if (level == 0)
        {
            return null;
        }

        var eased = naive.All<Eased>().LastOrDefault(told => told.What.ChargeId == debt.Id).On;
        var told = naive.All<Alerted>().LastOrDefault(alert => alert.What.ChargeId == debt.Id && alert.On >= eased).What;
        return told is not null && told.Level <= level
            ? null
            : ("limitation", $"{debt.Id} has {left} days left, and nobody was told of {level}");
    }
}
