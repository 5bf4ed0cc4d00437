namespace Arrears.Domain.Tests.Lifecycle.Oracle;

/// <summary>
/// The ladder of one case, as table A17 tells it: a list of everything that ever happened, and questions that are
/// answered by reading the whole list again. It shares nothing with the core but the names of things.
/// </summary>
internal sealed class NaiveCase(NaivePolicy policy)
{
    private readonly List<(DateOnly On, object What)> _log = [];
    private readonly List<DateOnly> _looks = [];

    public NaivePolicy Policy => policy;

    public string Stage { get; private set; } = "current";

    public DateOnly Since { get; private set; }

    public DateOnly Today { get; private set; }

    public Books Books { get; private set; } = new([], [], false);

    /// <summary>What was owed or had been when the case was last cured; debt heard of since is none that came back.</summary>
    public IReadOnlySet<string> KnownAtCure { get; private set; } = new HashSet<string>();

    public bool IsClosed => Rungs.Closed.Contains(Stage);

    public NaiveCase Fork()
    {
        var copy = new NaiveCase(policy) { Stage = Stage, Since = Since, Today = Today, Books = Books, KnownAtCure = KnownAtCure };
        copy._log.AddRange(_log);
        copy._looks.AddRange(_looks);
        return copy;
    }

    public void Begin(DateOnly today, Books books) => (Today, Books) = (today, books);

    public void Add(object what)
    {
        _log.Add((Today, what));
        if (what is Look)
        {
            _looks.Add(Today);
        }
        else if (what is Moved moved)
        {
            (Stage, Since) = (moved.To, Today);
            KnownAtCure = moved.To == "cured" ? Books.Debts.Select(debt => debt.Id).ToHashSet() : KnownAtCure;
        }
    }

    /// <summary>Everything of a kind, with its day, oldest first.</summary>
    public IEnumerable<(DateOnly On, T What)> All<T>() =>
        _log.Where(entry => entry.What is T).Select(entry => (entry.On, (T)entry.What));

    public T? Last<T>()
        where T : class => All<T>().LastOrDefault().What;

    /// <summary>The last day of a charge's limitation (Civil Code 188, 192, 195, 203; law.md §3).</summary>
    public DateOnly Limit(Debt debt)
    {
        var last = LimitFrom(debt.Due);
        foreach (var (kind, on) in debt.Interruptions.OrderBy(act => act.On))
        {
            var anew = LimitFrom(on);
            if (anew > last && (on <= last || kind is "promise" or "plan" or "acknowledgement"))
            {
                last = anew;
            }
        }

        return last;
    }

    public int DaysLeft(Debt debt) => Limit(debt).DayNumber - Today.DayNumber;

    /// <summary>Past due, not wholly in dispute and not barred: what may be chased.</summary>
    public IEnumerable<Debt> Chaseable =>
        Books.Debts.Where(debt => debt.Due < Today && debt.Open > debt.Contested && DaysLeft(debt) >= 0);

    public long Owed => Chaseable.Sum(debt => debt.Open - debt.Contested);

    public long OverdueOfAnyKind => Books.Debts.Where(debt => debt.Due < Today).Sum(debt => debt.Open);

    public bool Owes => Owed > policy.Fen("ladder", "de_minimis");

    public int Age => Chaseable.Select(debt => Today.DayNumber - debt.Due.DayNumber).DefaultIfEmpty(0).Max();

    /// <summary>Limitation is so near that waits and holds do not count before the preserving demand (row 9).</summary>
    public bool Endangered =>
        Chaseable.Any(debt => DaysLeft(debt) <= policy.Days("limitation", "preserve_at_days"));

    /// <summary>What keeps the case where it is on a day: a hold, or a pause of the person.</summary>
    public string? HeldOn(DateOnly day)
    {
        foreach (var (_, hold) in All<HoldSet>())
        {
            if (hold.From <= day && day < EndOf(hold))
            {
                return $"hold {hold.Id} until {EndOf(hold):yyyy-MM-dd}";
            }
        }

        var person = Last<Person>();
        var pause = person?.Pauses.FirstOrDefault(p => p.From <= day && (p.Until is not { } until || day <= until)
            && !(p.Kind == "unreachable" && person.TracingDone));
        return pause is { Kind: not null } on ? $"pause {on.Kind} until {on.Until:yyyy-MM-dd}" : null;
    }

    /// <summary>Neither hold nor pause on any day since the case came to its stage, and somebody looked every day.</summary>
    public bool UndisturbedInStage
    {
        get
        {
            var quiet = All<Person>().Where(told => told.On >= Since).Append((Since, Last<Person>() ?? Unknown));
            var held = All<HoldSet>().Any(hold => EndOf(hold.What) > Since);
            var looked = _looks.Where(day => day >= Since).Distinct().Count();
            return !held && quiet.All(told => told.Item2.Pauses.Count == 0) && looked >= Today.DayNumber - Since.DayNumber;
        }
    }

    public DateOnly EndOf(HoldSet hold)
    {
        var until = All<HoldLonger>().Where(more => more.What.Id == hold.Id).Select(more => more.What.Until)
            .Append(hold.Until).Max();
        var released = All<HoldOff>().Where(off => off.What.Id == hold.Id).Select(off => off.On).Append(until).Min();
        return released < until ? released : until;
    }

    public int Renewals(string holdId) => All<HoldLonger>().Count(more => more.What.Id == holdId);

    /// <summary>A force that came since the case stands in this stage cancels the remaining wait.</summary>
    public bool Forced
    {
        get
        {
            var before = All<Person>().LastOrDefault(told => told.On < Since).What?.Forces ?? 0;
            return (Last<Person>()?.Forces ?? 0) > before;
        }
    }

    /// <summary>The first day of the present arrears: since the case last left rest.</summary>
    public DateOnly ArrearsSince => All<Moved>()
        .LastOrDefault(move => move.What.From is "current" or "pre_due_reminder" && move.What.To == "reminder").On;

    /// <summary>Contacts that were used, reached or not, one entry each, whatever was reported of them later.</summary>
    public IReadOnlyList<Contacted> Attempts(DateOnly from) =>
    [
        .. All<Contacted>().Select(told => told.What)
            .Where(contact => contact.On >= from && contact.Result != "expired")
            .DistinctBy(contact => contact.Id),
    ];

    public bool CanBe(string channel) => Last<Person>()?.Channels.Contains(channel) ?? true;

    public bool VisitMakesSense => CanBe("visit") && Last<Person>() is not { NoVisit: true }
        && (Last<Found>()?.What ?? "visit_allowed_again") == "visit_allowed_again";

    public IEnumerable<string> OpenObjections => All<Objected>().Select(told => told.What.Id)
        .Except(All<ObjectionMet>().Select(told => told.What.Id));

    /// <summary>The step that waits for a yes; null where none does.</summary>
    public string? Waiting
    {
        get
        {
            string? step = null;
            foreach (var (_, what) in _log)
            {
                step = what switch
                {
                    Proposed proposed => proposed.Step,
                    Withdrawn or Approval or Ordered or Moved => null,
                    _ => step,
                };
            }

            return step;
        }
    }

    /// <summary>An authorised yes to a step since it was last proposed.</summary>
    public bool IsApproved(string step)
    {
        var (yes, again) = (false, false);
        foreach (var (_, what) in _log)
        {
            (yes, again) = what switch
            {
                Resent => (yes, true),
                Proposed proposed when proposed.Step == step => (again, false),
                Approval approval when approval.Step == step => (true, false),
                _ => (yes, again),
            };
        }

        return yes;
    }

    /// <summary>
    /// Item 188: the last day on which formal steps wait for the talk that was offered first in these arrears; null where
    /// none was. Silence frees them after its days, a no or the talk itself at once, a first yes gives it its own days.
    /// </summary>
    public DateOnly? TalkUntil
    {
        get
        {
            (string Id, DateOnly On)? offer = null;
            var (until, answer) = (default(DateOnly), "");
            foreach (var (on, what) in _log.Where(entry => entry.On >= ArrearsSince))
            {
                (string Id, DateOnly On)? made = what switch
                {
                    TalkOffered staff => (staff.Id, on),
                    Contacted { Purpose: "settlement_offer", Result: "sent" or "delivered" or "reached" } told => (told.Id, told.On),
                    _ => null,
                };
                if (offer is null && made is not null)
                {
                    (offer, until) = (made, made.Value.On.AddDays(policy.Days("settlement", "answer_days")));
                }
                else if (what is TalkAnswered said && said.Id == offer?.Id && said.Answer != answer)
                {
                    answer = said.Answer;
                    until = said.Answer == "accepted" ? on.AddDays(policy.Days("settlement", "talk_days")) : on;
                }
            }

            return offer is null ? null : until;
        }
    }

    /// <summary>The proof of the latest letter of a step in these arrears.</summary>
    public Delivered? Proof(string step)
    {
        var letters = All<Ordered>().Where(order => order.What.Step == step && order.On >= ArrearsSince)
            .Select(order => order.What.DispatchId).ToHashSet();
        return All<Delivered>().LastOrDefault(proof => letters.Contains(proof.What.DispatchId)).What;
    }

    private static Person Unknown { get; } = new([], 0, [], false, false);

    private DateOnly LimitFrom(DateOnly start) =>
        policy.WorkingDayFrom(start.AddYears(policy.Days("limitation", "years")));
}
