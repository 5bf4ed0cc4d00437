using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners.Conduct;

/// <summary>Who the person is, what there is to say, and how they can lawfully be reached.</summary>
internal static class PersonGuards
{
    public static ImmutableArray<ConductGuard> All { get; } =
    [
        new("estate_not_stopped", (f, a, _) => KillSwitches.Obstacle(f.State, a)),
        new("not_deceased", (f, _, _) => Holds(f, Contactability.Deceased)),
        new("not_insolvent", (f, _, _) => Holds(f, Contactability.Insolvent)),
        new("not_represented", (f, a, _) => Represented(f, a)),
        new("may_be_contacted", (f, a, _) => DoNotContact(f, a)),
        new("not_lost", (f, a, _) => Lost(f, a)),
        new("not_vulnerable", (f, a, _) => Vulnerable(f, a)),
        new("manager_only", (f, a, _) => Listened(f, a)),
        new("may_be_visited", (f, a, _) => Visit(f, a)),
        new("something_to_say", (f, a, _) => NothingToSay(f, a)),
        new("channel_available", (f, a, _) => NoChannel(f, a)),
    ];

    private static Obstacle? Holds(PersonFacts f, Contactability kind) =>
        Restrictions.Of(f.State, kind) is { } restriction ? Forbids(restriction, restriction.ReviewOn) : null;

    /// <summary>In writing to the representative; to the person by post once nobody was named for as long as a hold lasts.</summary>
    private static Obstacle? Represented(PersonFacts f, Approach a)
    {
        if (Restrictions.Of(f.State, Contactability.Represented) is not { } restriction)
        {
            return null;
        }

        var waits = restriction is { Pauses: true, PauseUntil: { } until } && f.Today <= until;
        return waits ? Forbids(restriction, restriction.PauseUntil!.Value.AddDays(1))
            : a.Channel is Channel.Post or Channel.Email ? null
            : Forbids(restriction, restriction.ReviewOn);
    }

    /// <summary>Post alone, and even that not while the wish is fresh, unless a claim would be lost.</summary>
    private static Obstacle? DoNotContact(PersonFacts f, Approach a)
    {
        if (Restrictions.Of(f.State, Contactability.DoNotContact) is not { } restriction)
        {
            return null;
        }

        if (a.Channel != Channel.Post)
        {
            return Forbids(restriction, restriction.ReviewOn);
        }

        return !a.Preserving && restriction is { Pauses: true, PauseUntil: { } until } && f.Today <= until
            ? Forbids(restriction, until.AddDays(1))
            : null;
    }

    /// <summary>Row 14: tracing first, then post to the registered address.</summary>
    private static Obstacle? Lost(PersonFacts f, Approach a)
    {
        if (Restrictions.Of(f.State, Contactability.Unreachable) is not { } restriction || a.Channel == Channel.PassedMessage)
        {
            return null;
        }

        if (a.Channel == Channel.Post && (a.Preserving || !restriction.Pauses))
        {
            return null;
        }

        var until = restriction.PauseUntil is { } end && f.Today <= end ? end.AddDays(1) : restriction.ReviewOn;
        return new Obstacle("tracing", "A17.14", Refusal.NotContactable, until);
    }

    private static Obstacle? Vulnerable(PersonFacts f, Approach a) =>
        a.Channel is Channel.Call or Channel.Visit or Channel.StaffEncounter or Channel.WalkIn or Channel.Inbound
            && Restrictions.Of(f.State, Contactability.Vulnerable) is { } restriction
                ? Forbids(restriction, restriction.ReviewOn)
                : null;

    /// <summary>Items 146 and 147: whom others listen to is spoken to by the manager, about nobody else's debts.</summary>
    private static Obstacle? Listened(PersonFacts f, Approach a) => f.State.Influence != Influence.None
        && a.By != ActorRole.System && a.Channel is Channel.Call or Channel.Visit or Channel.StaffEncounter
        && !f.Policy.Authority.Managers.Contains(a.By)
            ? new Obstacle("manager_only", "item.147", Refusal.RoleForbids)
            : null;

    /// <summary>Rows 4 and 5, items 6 and 44.</summary>
    private static Obstacle? Visit(PersonFacts f, Approach a) => a.Channel != Channel.Visit ? null
        : f.State.ElderlyAlone ? new Obstacle("elderly_alone", "conduct.elderly_alone", Refusal.NotContactable)
        : f.State.Residency != Residency.Local ? new Obstacle("non_local", "conduct.non_local", Refusal.NotContactable)
        : Visits.AreFruitless(f.State, f.Policy) ? new Obstacle("nobody_at_home", "item.53", Refusal.NoChannel)
        : null;

    /// <summary>What was paid is never chased, a promise not made is not reminded of, an offer is not made twice.</summary>
    private static Obstacle? NothingToSay(PersonFacts f, Approach a) => a.Purpose switch
    {
        ContactPurpose.DirectDebitOffer or ContactPurpose.PrepaymentOffer => Offers.Obstacle(f),
        ContactPurpose.ServiceDesk when f.State.Cases.InArrears == 0 => NothingOwed(),
        ContactPurpose.PromiseReminder when !AnyOf(f, a, id => IsPromised(f.State, id)) => NoPromise(),
        ContactPurpose.BrokenPromiseCall when !AnyOf(f, a, id => f.State.Cases[id].BrokenPromises > 0) => NoPromise(),
        ContactPurpose.ServiceFollowUp when !Services.WindowIsOpen(f) =>
            new Obstacle("no_service", "conduct.no_service", Refusal.GuardForbids),
        _ when Purposes.AsksForMoney(a.Purpose) && !Purposes.IsLetter(a.Purpose)
            && !AnyOf(f, a, id => Purposes.IsOwed(a.Purpose, f.State.Cases[id])) => NothingOwed(),
        _ => null,
    };

    private static Obstacle? NoChannel(PersonFacts f, Approach a)
    {
        if (!f.Contact.Channels.Contains(a.Channel))
        {
            return new Obstacle("channel_available", "contact.channels", Refusal.NoChannel);
        }

        return Channels.NeedsPoint(a.Channel) && Channels.PointFor(f.State, f.Policy, a.Channel, f.Today) is null
            ? new Obstacle("no_channel", "contact.available", Refusal.NoChannel)
            : null;
    }

    private static bool AnyOf(PersonFacts f, Approach a, Func<string, bool> holds) =>
        a.Cases.IsEmpty ? f.State.Cases.All.Any(item => holds(item.Id)) : a.Cases.Any(holds);

    private static bool IsPromised(OwnerState state, string caseId) =>
        state.Promises.Any(promise => promise.IsOpen && Contacts.Includes(promise.Cases, caseId));

    private static Obstacle NoPromise() => new("no_promise", "conduct.no_promise", Refusal.GuardForbids);

    private static Obstacle NothingOwed() => new("nothing_owed", "item.17", Refusal.NothingOutstanding);

    private static Obstacle Forbids(Restriction restriction, DateOnly until)
    {
        var name = SnakeCase.Of(restriction.Kind);
        return new Obstacle(name, $"contactability.{name}", Refusal.NotContactable, until);
    }
}
