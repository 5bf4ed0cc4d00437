using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>
/// How often a person may be contacted, over all estates, channels and staff: at most n reserved or used in any k
/// consecutive dates, the attempt's own date included, so that day 1 and day 8 both fit one per seven days.
/// </summary>
internal static class Caps
{
    /// <summary>The first cap that forbids one more contact by this channel on this date; null when none does.</summary>
    /// <param name="except">A contact that has its reservation already.</param>
    public static ContactCap? InTheWay(
        OwnerState state, ContactRules rules, Channel channel, DateOnly date, string? except = null)
    {
        var agreed = Callbacks.IsAgreed(state, channel, date);
        foreach (var cap in rules.Caps)
        {
            if (Applies(state, cap, channel) && !(cap.ConnectedOnly && agreed) && Count(state, cap, date, except) >= cap.Count)
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
            if (Applies(state, cap, granted.Channel) && !(cap.ConnectedOnly && granted.Agreed) && Count(state, cap, granted.On) > cap.Count)
            {
                return cap;
            }
        }

        return null;
    }

    /// <summary>Contacts older than this date can fill no cap any more, nor stand too near to a greeting.</summary>
    public static DateOnly ForgetBefore(PolicyPack policy, DateOnly today) => today.AddDays(
        -policy.Contact.Caps.Select(cap => cap.Days).Append(policy.Conduct.GreetingDaysApart).Append(1).Max());

    private static bool Applies(OwnerState state, ContactCap cap, Channel channel) =>
        cap.Channels.Contains(channel) && (!cap.WithOpenGrievanceOnly || state.Cases.WithGrievance > 0);

    /// <summary>
    /// Contacts within the window on either side of the date. A reservation may still connect, and a call that was taken
    /// back today may be under way, so both count as if they had; a callback the person agreed to disturbs nobody.
    /// </summary>
    private static int Count(OwnerState state, ContactCap cap, DateOnly date, string? except = null)
    {
        var count = 0;
        foreach (var contact in state.Contacts)
        {
            if (contact.CountsAgainstCaps(date)
                && contact.Id != except
                && Math.Abs(contact.On.DayNumber - date.DayNumber) < cap.Days
                && cap.Channels.Contains(contact.Channel)
                && (!cap.ConnectedOnly || (!contact.Agreed && (contact.Connected || contact.MayConnect(date)))))
            {
                count++;
            }
        }

        return count;
    }
}
