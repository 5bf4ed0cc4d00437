namespace Arrears.Prove.Conduct.Rules;

/// <summary>How often, on which days and at which hours.</summary>
internal sealed partial class ContactLaw
{
    /// <summary>Paper, and who came of themselves, are not disturbed by any hour.</summary>
    private static bool IsBanded(string channel) => channel is not ("post" or "walk_in" or "inbound");

    private static bool IsMessage(string channel) => channel is "sms" or "push" or "email";

    private string? OnDay(Person person, Attempt attempt, DateOnly day) =>
        Cooling(person, day) ? "cooling_off"
        : IsHeld(person, attempt, day) ? "held"
        : attempt.Channel == "call" && day < person.CallbackOn ? "callback"
        : IsNearGreeting(person, attempt, day) ? "greeting"
        : CapInTheWay(person, attempt.Channel, day)
        ?? (IsBanded(attempt.Channel) && !BandsOf(day).Any() ? "closed_day" : null);

    private bool Cooling(Person person, DateOnly day) =>
        person.AngryOn is { } angry && day > angry.AddDays(-1) && day <= angry.AddDays(pack.CoolingOffDays);

    /// <summary>Nobody is pressed during an appeal, nor about cases of which each is promised.</summary>
    private bool IsHeld(Person person, Attempt attempt, DateOnly day)
    {
        if (!Pressing.Contains(attempt.Purpose))
        {
            return false;
        }

        var appeal = person.Appeals.Values.Any(item => item.IsOpen
            && day <= item.PauseUntil && (item.Until is null || day <= item.Until));
        return appeal || Owed(person, attempt).All(id => person.Promises.Values.Any(promise => promise.IsOpen
            && day <= promise.PauseUntil
            && promise.Cases.Contains(id)
            && person.Cases[id].BrokenPromises < pack.BrokenToForce));
    }

    private bool IsNearGreeting(Person person, Attempt attempt, DateOnly day)
    {
        var greets = attempt.Purpose == "greeting";
        return (greets || AboutMoney.Contains(attempt.Purpose)) && person.Contacts.Any(contact => contact.Counts(day)
            && Math.Abs(contact.On.DayNumber - day.DayNumber) < pack.GreetingDaysApart
            && (greets ? AboutMoney.Contains(contact.Purpose) : contact.Purpose == "greeting"));
    }

    private string? CapInTheWay(Person person, string channel, DateOnly day)
    {
        var agreed = channel == "call" && day == person.CallbackOn;
        var reached = pack.Caps.FirstOrDefault(cap => cap.Channels.Contains(channel)
            && (!cap.WithGrievanceOnly || person.HasGrievance)
            && !(cap.ConnectedOnly && agreed)
            && person.Contacts.Count(contact => contact.Counts(day)
                && Math.Abs(contact.On.DayNumber - day.DayNumber) < cap.Days
                && cap.Channels.Contains(contact.Channel)
                && (!cap.ConnectedOnly || (!contact.Agreed && (contact.Connected || contact.MayConnect(day))))) >= cap.Count);
        return reached?.Name;
    }

    private IEnumerable<Band> BandsOf(DateOnly day)
    {
        if (calendar.IsMourning(day) || (calendar.IsHoliday(day) && !pack.OnPublicHolidays))
        {
            yield break;
        }

        foreach (var band in pack.Bands)
        {
            var from = !calendar.IsWorkingDay(day) && band.From < pack.WeekendFrom ? pack.WeekendFrom : band.From;
            if (from < band.To)
            {
                yield return band with { From = from };
            }
        }
    }

    /// <summary>The night is over midnight; the pack's bands are tested against it too.</summary>
    private bool Holds(Band band, TimeOnly time) => band.From <= time && time < band.To
        && !(time >= pack.Never.From || time < pack.Never.To);

    /// <summary>The band in which a contact may begin now, if enough of it is left.</summary>
    private Band? BandAt(Person person, Attempt attempt, DateTime now)
    {
        var (day, time) = (DateOnly.FromDateTime(now), TimeOnly.FromDateTime(now));
        var band = BandsOf(day).FirstOrDefault(band => Holds(band, time) && !(attempt.Channel == "visit" && IsTired(person, band.Name)));
        return band is not null && band.To - time >= Needs(attempt.Channel) && time >= NotBefore(person, attempt.Channel, day)
            ? band
            : null;
    }

    /// <summary>Item 53: the last visits of this band met nobody, so the next one takes another.</summary>
    private bool IsTired(Person person, string band) => person.EmptyVisits.Count >= pack.VisitsToOtherBand
        && person.EmptyVisits.TakeLast(pack.VisitsToOtherBand).All(empty => empty == band);

    private DateTime? Begins(Person person, Attempt attempt, DateOnly day, DateTime? now, HashSet<string>? liked)
    {
        if (!IsBanded(attempt.Channel))
        {
            return now ?? day.ToDateTime(TimeOnly.MinValue);
        }

        foreach (var band in BandsOf(day).Where(band => liked?.Contains(band.Name) ?? true))
        {
            if (attempt.Channel == "visit" && IsTired(person, band.Name))
            {
                continue;
            }

            TimeOnly[] bounds = [band.From, NotBefore(person, attempt.Channel, day), now is null ? default : TimeOnly.FromDateTime(now.Value)];
            var from = bounds.Max();
            if (from < band.To && band.To - from >= Needs(attempt.Channel))
            {
                return day.ToDateTime(from);
            }
        }

        return null;
    }

    /// <summary>A call that was agreed on is not made before its time, less the tolerance.</summary>
    private TimeOnly NotBefore(Person person, string channel, DateOnly day) =>
        channel != "call" || day != person.CallbackOn || person.CallbackAt is not { } at ? TimeOnly.MinValue
        : at.ToTimeSpan().TotalMinutes < pack.CallbackTolerance ? TimeOnly.MinValue
        : at.AddMinutes(-pack.CallbackTolerance);

    private TimeSpan Needs(string channel) => TimeSpan.FromMinutes(
        IsMessage(channel) ? pack.MessageMinutes : channel == "visit" ? pack.VisitMinutes : 0);
}
