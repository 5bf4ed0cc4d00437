namespace Arrears.Prove.Conduct.Rules;

/// <summary>
/// The rules of contact, written from law.md §5, the seed's items 16 to 66 and 132 to 143, and the pack's file. Shares
/// no code with the product: where the two disagree, one of them is wrong.
/// </summary>
internal sealed partial class ContactLaw(PackFile pack, OfficeCalendar calendar)
{
    private static readonly HashSet<string> Pressing =
    [
        "pre_due_reminder", "reminder", "call", "visit", "service_follow_up", "soft_prompt", "service_desk", "settlement_offer",
    ];

    private static readonly HashSet<string> AboutMoney =
    [
        "pre_due_reminder", "reminder", "call", "visit", "service_follow_up", "soft_prompt", "promise_reminder",
        "broken_promise_call", "fix_report", "settlement_offer", "demand_1", "demand_2", "lawyer_letter", "preserving_demand",
    ];

    private static readonly HashSet<string> Unsuitable = ["work_failed", "person_upset", "emergency", "bereavement"];

    /// <summary>What forbids the contact at this moment; null: it is lawful.</summary>
    public string? Forbids(Person person, Attempt attempt, DateTime now)
    {
        var day = DateOnly.FromDateTime(now);
        return Always(person, attempt, day)
            ?? OnDay(person, attempt, day)
            ?? (BandAt(person, attempt, now) is null && IsBanded(attempt.Channel) ? "hours" : null);
    }

    /// <summary>
    /// The first lawful moment from now on as things stand, in a band the person likes if there is one; null: none as
    /// far as one can see.
    /// </summary>
    public DateTime? FirstLawful(Person person, Attempt attempt, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        if (Always(person, attempt, today) is not null)
        {
            return null;
        }

        var liked = pack.Bands.Select(band => band.Name).Where(name => !person.AvoidBands.Contains(name)
            && (person.PreferredBands.Count == 0 || person.PreferredBands.Contains(name))).ToHashSet();
        return Search(person, attempt, now, liked) ?? Search(person, attempt, now, null);
    }

    /// <summary>End of the contact that may begin now, exclusive; null: not in any band.</summary>
    public DateTime? EndOfBand(Person person, Attempt attempt, DateTime now) => BandAt(person, attempt, now) is { } band
        ? DateOnly.FromDateTime(now).ToDateTime(band.To)
        : null;

    /// <summary>What keeps the contacts of a person apart, for one the engine itself wants to begin at a moment.</summary>
    public string? ForbidsReserved(Person person, Attempt attempt, DateTime from)
    {
        var day = DateOnly.FromDateTime(from);
        return (AreStopped(person, attempt.Cases) ? "stopped" : null)
            ?? Dead(person)
            ?? (Cooling(person, day) ? "cooling_off" : null)
            ?? CapInTheWay(person, attempt.Channel, day)
            ?? (IsBanded(attempt.Channel) && !BandsOf(day).Any(band => Holds(band, TimeOnly.FromDateTime(from))) ? "hours" : null);
    }

    private DateTime? Search(Person person, Attempt attempt, DateTime now, HashSet<string>? liked)
    {
        var today = DateOnly.FromDateTime(now);
        for (var day = today; day <= today.AddDays(pack.HorizonDays); day = day.AddDays(1))
        {
            if (OnDay(person, attempt, day) is null && Begins(person, attempt, day, day == today ? now : null, liked) is { } from)
            {
                return from;
            }
        }

        return null;
    }

    /// <summary>Who the person is, what is said, and in which way: waiting changes none of it.</summary>
    private string? Always(Person person, Attempt attempt, DateOnly today) =>
        Manner(person, attempt)
        ?? (attempt.Circumstances.Contains("own_difficulties") ? Plea(person, attempt, today) : null)
        ?? Stopped(person, attempt)
        ?? Dead(person)
        ?? Standing(person, attempt, today)
        ?? (attempt.Channel == "visit" && person.EmptyVisits.Count >= pack.VisitsToOtherChannel ? "nobody_at_home" : null)
        ?? (HasSomethingToSay(person, attempt, today) ? null : "nothing_to_say")
        ?? (pack.Channels.Contains(attempt.Channel) && Reaches(person, attempt.Channel, today) ? null : "no_channel");

    /// <summary>Nothing goes out from an estate that is stopped; whoever came or called is answered all the same.</summary>
    private static string? Stopped(Person person, Attempt attempt)
    {
        var speaks = Pressing.Contains(attempt.Purpose) || AboutMoney.Contains(attempt.Purpose);
        var about = !speaks ? [] : OwedAnywhere(person, attempt).ToList() is { Count: > 0 } owed ? owed : attempt.Cases;
        return attempt.Channel is not ("walk_in" or "inbound") && AreStopped(person, about) ? "stopped" : null;
    }

    /// <param name="cases">Empty: everything of the person.</param>
    private static bool AreStopped(Person person, IReadOnlyCollection<string> cases) =>
        (cases.Count == 0 ? person.Cases.Keys : cases).All(person.IsStopped) && person.Cases.Count > 0;

    private string? Manner(Person person, Attempt attempt)
    {
        var money = AboutMoney.Contains(attempt.Purpose);
        return (attempt.Place == "workplace" && person.IsNatural) || attempt.Addressee is "employer" or "colleague" ? "workplace"
            : attempt.Channel != "passed_message" && attempt.Addressee != "person" ? "third_party"
            : attempt.Channel == "passed_message"
                && (!person.IsLost || attempt.Addressee == "person" || person.PassedThrough.Contains(attempt.Addressee)) ? "message_once"
            : attempt.Place == "public" || (attempt.Circumstances.Contains("bystanders") && (money || attempt.Purpose == "service_desk"))
                ? "shaming"
            : attempt.Channel == "visit" && attempt.Staff > pack.VisitStaffMax ? "several_visitors"
            : attempt.Channel == "staff_encounter" && !pack.EncounterRoles.Contains(attempt.Role) ? "encounter_staff"
            : attempt.Channel is "call" or "visit" && !attempt.IsTrained ? "untrained"
            : attempt is { Channel: "visit", Staff: > 1, IsCompanionTrained: false } ? "companion_untrained"
            : attempt.Occasion is "outage_notice" or "access_control" ? "lever"
            : money && attempt.Occasion is "festival_greeting" or "community_event" ? "occasion"
            : money && attempt.Occasion is "elderly_visit" or "move_in_visit" or "survey" or "condolence" ? "care"
            : attempt.Purpose == "soft_prompt" && !Suits(person, attempt) ? "unsuitable"
            : null;
    }

    /// <summary>Items 143 and 144: spoken, about short arrears, with a friend, once.</summary>
    private string? Plea(Person person, Attempt attempt, DateOnly today)
    {
        var about = Owed(person, attempt).ToList();
        var cases = about.Count > 0 ? about : attempt.Cases;
        return attempt.Channel is not ("call" or "visit") || !AboutMoney.Contains(attempt.Purpose) ? "plea_unspoken"
            : cases.Any(id => person.Cases[id].OldestDue < today.AddDays(-pack.PleaDays)) ? "plea_old"
            : person.CalmTalks.Count(on => on >= today.AddMonths(-pack.PleaMonths)) < pack.PleaTalks ? "plea_stranger"
            : cases.Any(id => person.Cases[id].PleadedFor
                || person.Contacts.Any(contact => contact.IsLive && contact.Plea && contact.About.Contains(id))) ? "plea_again"
            : null;
    }

    private static bool Suits(Person person, Attempt attempt) => attempt.IsJudgedSuitable
        && attempt.Circumstances.Contains("business_done")
        && !attempt.Circumstances.Any(Unsuitable.Contains)
        && !person.ElderlyAlone
        && !person.HasGrievance;

    private static string? Dead(Person person) =>
        person.Restrictions.ContainsKey("deceased") ? "deceased"
        : person.Restrictions.ContainsKey("insolvent") ? "insolvent"
        : null;

    /// <summary>Represented, asked for peace, lost, vulnerable, old and alone, or far away.</summary>
    private static string? Standing(Person person, Attempt attempt, DateOnly today)
    {
        var channel = attempt.Channel;
        if (person.Restrictions.TryGetValue("represented", out var mandate)
            && (IsFresh(mandate, today) || channel is not ("post" or "email")))
        {
            return "represented";
        }

        if (person.Restrictions.TryGetValue("do_not_contact", out var peace) && (channel != "post" || IsFresh(peace, today)))
        {
            return "do_not_contact";
        }

        if (person.Restrictions.TryGetValue("unreachable", out var lost) && channel != "passed_message"
            && (channel != "post" || lost.Pauses))
        {
            return "unreachable";
        }

        var spoken = channel is "call" or "visit" or "staff_encounter" or "walk_in" or "inbound";
        return spoken && person.Restrictions.ContainsKey("vulnerable") ? "vulnerable"
            : channel == "visit" && (person.ElderlyAlone || !person.IsLocal) ? "no_visit"
            : null;
    }

    private static bool IsFresh(Restriction restriction, DateOnly today) =>
        restriction.Pauses && restriction.PauseUntil is { } until && today <= until;

    private bool HasSomethingToSay(Person person, Attempt attempt, DateOnly today) => attempt.Purpose switch
    {
        "direct_debit_offer" or "prepayment_offer" => !person.NoOffers
            && person.Cases.Values.All(item => item.Overdue == 0)
            && (person.LastOffer is null || today >= person.LastOffer.Value.AddDays(pack.OfferDaysApart)),
        "service_desk" => person.Cases.Values.Any(item => item.Overdue > 0),
        "promise_reminder" => Owed(person, attempt).Any(id => IsPromised(person, id)),
        "broken_promise_call" => Owed(person, attempt).Any(id => person.Cases[id].BrokenPromises > 0),
        "service_follow_up" => person.Repairs.Any(repair => repair.Satisfaction >= pack.ServiceSatisfaction
            && today <= DateOnly.FromDateTime(repair.At.AddHours(pack.ServiceHours))) && Owed(person, attempt).Any(),
        _ => !AboutMoney.Contains(attempt.Purpose) || Owed(person, attempt).Any(),
    };

    private static bool IsPromised(Person person, string caseId) =>
        person.Promises.Values.Any(promise => promise.IsOpen && promise.Cases.Contains(caseId));

    private static IEnumerable<string> Named(Person person, Attempt attempt) =>
        attempt.Cases.Count == 0 ? person.Cases.Keys : attempt.Cases;

    /// <summary>The cases that owe what this purpose speaks of, and whose estate is not stopped.</summary>
    private static IEnumerable<string> Owed(Person person, Attempt attempt) => OwedAnywhere(person, attempt)
        .Where(id => attempt.Channel is "walk_in" or "inbound" || !person.IsStopped(id));

    private static IEnumerable<string> OwedAnywhere(Person person, Attempt attempt) => Named(person, attempt).Where(id =>
        attempt.Purpose is "pre_due_reminder" or "promise_reminder" ? person.Cases[id].Outstanding > 0 : person.Cases[id].Overdue > 0);

    private bool Reaches(Person person, string channel, DateOnly today) =>
        channel is "walk_in" or "inbound" or "staff_encounter" or "passed_message"
        || person.Points.Any(point => IsFor(person, point, channel, today));

    private bool IsFor(Person person, Point point, string channel, DateOnly today)
    {
        var isRepresented = person.Restrictions.ContainsKey("represented");
        return point.Status != "dead"
            && (point.ForRepresentative ? isRepresented : !isRepresented || channel == "post")
            && channel switch
            {
                "sms" => point.Type == "mobile",
                "push" => point.Type == "app",
                "email" => point.Type == "email",
                "call" => (point.Type is "mobile" or "landline") && point.Status == "verified"
                    && today < point.Since.AddMonths(pack.ReverifyMonths),
                "visit" => point.Type == "home_address"
                    || (!person.IsNatural && point.Type is "registered_address" or "workplace"),
                "post" => point.Type is "registered_address" or "home_address",
                _ => false,
            };
    }
}
