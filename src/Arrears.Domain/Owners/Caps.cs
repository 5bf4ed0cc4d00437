using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>
/// How often a person may be contacted, over all estates, channels and staff: at most n reserved or used in any k
/// consecutive dates, the attempt's own date included, so that day 1 and day 8 both fit one per seven days.
/// </summary>
internal static class Caps
{
    /// <summary>The first cap that forbids one more contact by this channel on this date; null when none does.</summary>
    public static ContactCap? InTheWay(OwnerState state, ContactRules rules, Channel channel, DateOnly date)
    {
        foreach (var cap in rules.Caps)
        {
            if (Applies(state, cap, channel) && Count(state, cap, date) >= cap.Count)
            {
                return cap;
            }
        }

        return null;
    }

    /// <summary>The first cap that is exceeded by the contacts as they stand; null when all hold.</summary>
    public static ContactCap? Exceeded(OwnerState state, ContactRules rules, Contact granted)
    {
        foreach (var cap in rules.Caps)
        {
            if (Applies(state, cap, granted.Channel) && Count(state, cap, granted.On) > cap.Count)
            {
                return cap;
            }
        }

        return null;
    }

    /// <summary>Contacts older than this date can fill no cap any more.</summary>
    public static DateOnly ForgetBefore(ContactRules rules, DateOnly today) =>
        today.AddDays(-rules.Caps.Select(cap => cap.Days).DefaultIfEmpty(1).Max());

    private static bool Applies(OwnerState state, ContactCap cap, Channel channel) =>
        cap.Channels.Contains(channel) && (!cap.WithOpenGrievanceOnly || state.Cases.WithGrievance > 0);

    /// <summary>
    /// Contacts within the window on either side of the date. A reservation may still connect, so it counts as if it
    /// had.
    /// </summary>
    private static int Count(OwnerState state, ContactCap cap, DateOnly date)
    {
        var count = 0;
        foreach (var contact in state.Contacts)
        {
            if (contact.CountsAgainstCaps
                && Math.Abs(contact.On.DayNumber - date.DayNumber) < cap.Days
                && cap.Channels.Contains(contact.Channel)
                && (!cap.ConnectedOnly || contact.Connected || contact.IsLive))
            {
                count++;
            }
        }

        return count;
    }
}
