using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>Which ways to reach the person are lawful and work. Hours and caps are not asked here.</summary>
internal static class Channels
{
    /// <summary>Ways to speak to a person; post alone only serves.</summary>
    private static readonly ImmutableArray<Channel> Informal =
        [Channel.Sms, Channel.Push, Channel.Email, Channel.Call, Channel.Visit];

    private static readonly ImmutableArray<Channel> ForLetters = [Channel.Post, Channel.Email, Channel.Push, Channel.Sms];

    /// <summary>Lawful channels with a usable contact point, in the policy's order.</summary>
    public static ImmutableArray<Channel> Available(OwnerState state, PolicyPack policy, DateOnly today) =>
        [.. policy.Contact.Channels.Where(channel => PointFor(state, policy, channel, today) is not null)];

    /// <summary>Whether any way to speak to the person works, whatever forbids using it.</summary>
    public static bool IsWithinReach(OwnerState state, PolicyPack policy) =>
        policy.Contact.Channels.Any(channel =>
            Informal.Contains(channel) && MayVisit(state, channel) && OwnPoint(state, channel, _ => true) is not null);

    /// <summary>Whether a channel leads to a contact point at all; the others happen where the person is.</summary>
    public static bool NeedsPoint(Channel channel) =>
        channel is not (Channel.WalkIn or Channel.Inbound or Channel.StaffEncounter or Channel.PassedMessage);

    /// <summary>The contact point a channel would use today; null when the channel is not lawful or leads nowhere.</summary>
    public static ContactPoint? PointFor(OwnerState state, PolicyPack policy, Channel channel, DateOnly today)
    {
        return state.Contactability switch
        {
            Contactability.Deceased or Contactability.Insolvent => null,
            Contactability.Unreachable or Contactability.DoNotContact when channel != Channel.Post => null,

            // Whoever speaks for the person gets the letters, whatever else the person asked for.
            _ when Restrictions.Of(state, Contactability.Represented) is not null => Represented(state, channel, today, IsVerified),
            Contactability.Vulnerable =>
                channel is Channel.Call or Channel.Visit ? null : OwnPoint(state, channel, IsVerified),
            _ => MayVisit(state, channel) && !(channel == Channel.Visit && Visits.AreFruitless(state, policy))
                ? OwnPoint(state, channel, IsVerified)
                : null,
        };

        bool IsVerified(ContactPoint point) => today < point.ReverifyOn(policy.Conduct.ReverifyMonths);
    }

    /// <summary>Points that must be verified anew, on this date or later, before anybody may call them (item 54).</summary>
    public static IEnumerable<(ContactPoint Point, DateOnly On)> ToReverify(OwnerState state, PolicyPack policy) => state.Points
        .Where(point => !point.ForRepresentative && point.Status == ContactPointStatus.Verified && IsDialled(point))
        .Select(point => (point, point.ReverifyOn(policy.Conduct.ReverifyMonths)));

    /// <summary>
    /// How a letter with legal effect reaches the person: by post, else by a way of which the contract says that a
    /// message takes effect on entering it (Civil Code 137).
    /// </summary>
    public static (Channel Channel, ContactPoint Point)? ForLetter(OwnerState state, PolicyPack policy, DateOnly today)
    {
        foreach (var channel in ForLetters.Where(policy.Contact.Channels.Contains))
        {
            if (PointFor(state, policy, channel, today) is { } point && (channel == Channel.Post || point.AgreedForService))
            {
                return (channel, point);
            }
        }

        return null;
    }

    private static ContactPoint? Represented(
        OwnerState state, Channel channel, DateOnly today, Func<ContactPoint, bool> isVerified)
    {
        if (channel is not (Channel.Post or Channel.Email))
        {
            return null;
        }

        var representative = state.Points.FirstOrDefault(point => point.ForRepresentative && Serves(state, point, channel, isVerified));
        var waiting = Restrictions.Of(state, Contactability.Represented) is { Pauses: true, PauseUntil: { } until } && today <= until;
        return representative ?? (channel == Channel.Post && !waiting ? OwnPoint(state, channel, isVerified) : null);
    }

    /// <summary>Nobody who is old and alone, or lives elsewhere, is visited (rows 4 and 5, items 6 and 44).</summary>
    private static bool MayVisit(OwnerState state, Channel channel) =>
        channel != Channel.Visit || (!state.ElderlyAlone && state.Residency == Residency.Local);

    private static ContactPoint? OwnPoint(OwnerState state, Channel channel, Func<ContactPoint, bool> isVerified)
    {
        ContactPoint? best = null;
        foreach (var point in state.Points)
        {
            if (!point.ForRepresentative && Serves(state, point, channel, isVerified)
                && (best is null || Rank(point, channel) > Rank(best, channel)))
            {
                best = point;
            }
        }

        return best;
    }

    /// <summary>Post prefers the registered address, every other channel what was verified.</summary>
    private static int Rank(ContactPoint point, Channel channel) =>
        (channel == Channel.Post && point.Type == ContactPointType.RegisteredAddress ? 4 : 0)
        + (point.Status == ContactPointStatus.Verified ? 2 : 0)
        + (point.AgreedForService ? 1 : 0);

    private static bool IsDialled(ContactPoint point) => point.Type is ContactPointType.Mobile or ContactPointType.Landline;

    private static bool Serves(OwnerState state, ContactPoint point, Channel channel, Func<ContactPoint, bool> isVerified) =>
        point.Status != ContactPointStatus.Dead && channel switch
        {
            Channel.Sms => point.Type == ContactPointType.Mobile,
            Channel.Push => point.Type == ContactPointType.App,
            Channel.Email => point.Type == ContactPointType.Email,
            Channel.Call => IsDialled(point) && point.Status == ContactPointStatus.Verified && isVerified(point),
            Channel.Visit => point.Type == ContactPointType.HomeAddress
                || (point.Type is ContactPointType.RegisteredAddress or ContactPointType.Workplace && state.Kind != OwnerKind.Natural),
            Channel.Post => point.Type is ContactPointType.RegisteredAddress or ContactPointType.HomeAddress,
            Channel.WalkIn or Channel.Inbound or Channel.StaffEncounter or Channel.PassedMessage => false,
        };
}
