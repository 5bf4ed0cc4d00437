using System.Collections.Immutable;
using Arrears.Domain.Policy;
using Arrears.Domain.Teams;

namespace Arrears.Domain.Owners.Conduct;

/// <summary>
/// Ways of pressing people that no pack can allow, each refused by its own name (A15), and the occasions on which
/// money is not spoken of (items 34 to 46).
/// </summary>
internal static class MannerGuards
{
    public static ImmutableArray<ConductGuard> All { get; } =
    [
        new("not_at_work", (f, a, _) => AtWork(f, a)),
        new("right_party", (_, a, _) => RightParty(a)),
        new("no_third_party", (f, a, _) => ThirdParty(f, a)),
        new("not_in_public", (_, a, _) => InPublic(a)),
        new("few_visitors", (f, a, _) => Visitors(f, a)),
        new("encounter_staff", (f, a, _) => EncounterStaff(f, a)),
        new("caller_trained", (f, a, _) => Trained(f, a)),
        new("companion_trained", (_, a, _) => Accompanied(a)),
        new("no_lever", (_, a, _) => Lever(a)),
        new("occasion_allows", (_, a, _) => Blocked(a)),
        new("occasion_suits", (f, a, _) => Suits(f, a)),
        new("plea_allowed", (f, a, _) => Pleas.Obstacle(f, a)),
    ];

    /// <summary>Item 59. A company is met at its seat.</summary>
    private static Obstacle? AtWork(PersonFacts f, Approach a)
    {
        var works = a.Manner.Place == ContactPlace.Workplace && f.State.Kind == OwnerKind.Natural;
        return works || a.Manner.Addressee is Addressee.Employer or Addressee.Colleague
            ? new Obstacle("not_at_work", "conduct.workplace", Refusal.ThirdPartyForbidden)
            : null;
    }

    /// <summary>Items 66 and 184: whoever else lives there does not owe, and hears nothing.</summary>
    private static Obstacle? RightParty(Approach a) =>
        a.Manner.Addressee is Addressee.Household or Addressee.Tenant && a.Channel != Channel.PassedMessage
            ? new Obstacle("right_party", "conduct.right_party", Refusal.ThirdPartyForbidden)
            : null;

    /// <summary>Items 57 and 58: only word for somebody who is lost, and only once through each kind of third party.</summary>
    private static Obstacle? ThirdParty(PersonFacts f, Approach a)
    {
        if (a.Channel != Channel.PassedMessage)
        {
            return a.Manner.Addressee is Addressee.Neighbour or Addressee.Friend or Addressee.Committee
                ? new Obstacle("no_third_party", "conduct.third_party", Refusal.ThirdPartyForbidden)
                : null;
        }

        var lost = Restrictions.Of(f.State, Contactability.Unreachable) is not null;
        return f.Policy.Conduct.ThirdParty != ThirdPartyRule.MessageOnlyWhenLost || !lost || a.Manner.Addressee == Addressee.Person
            ? new Obstacle("no_third_party", "conduct.third_party", Refusal.ThirdPartyForbidden)
            : f.State.PassedThrough.Contains(a.Manner.Addressee)
                ? new Obstacle("no_third_party", "conduct.message_once", Refusal.ThirdPartyForbidden)
                : null;
    }

    /// <summary>Items 48 and 51: nobody is embarrassed before others.</summary>
    private static Obstacle? InPublic(Approach a)
    {
        var heard = a.Manner.Has(Circumstance.Bystanders) && (Purposes.AsksForMoney(a.Purpose) || a.Purpose == ContactPurpose.ServiceDesk);
        return heard || a.Manner.Place == ContactPlace.Public
            ? new Obstacle("not_in_public", "conduct.public_shaming", Refusal.ConductForbids)
            : null;
    }

    /// <summary>Item 138.</summary>
    private static Obstacle? Visitors(PersonFacts f, Approach a) =>
        a.Channel == Channel.Visit && a.Manner.Staff > f.Contact.VisitStaffMax
            ? new Obstacle("few_visitors", "conduct.several_visitors", Refusal.ConductForbids)
            : null;

    /// <summary>Items 47 and 49: guards and cleaners need to know nothing, so by default they say nothing.</summary>
    private static Obstacle? EncounterStaff(PersonFacts f, Approach a) =>
        a.Channel == Channel.StaffEncounter && !f.Policy.Conduct.EncounterRoles.Contains(a.By)
            ? new Obstacle("encounter_staff", "conduct.encounter_staff", Refusal.ConductForbids)
            : null;

    /// <summary>Item 71. What the engine wishes has no caller yet: whoever makes the contact is asked when they save it.</summary>
    private static Obstacle? Trained(PersonFacts f, Approach a) =>
        a.By != ActorRole.System && IsSpoken(a.Channel) && !StaffRules.MayCall(f.Policy.Team, a.TrainedOn, a.StaffToday ?? f.Today)
            ? new Obstacle("caller_trained", "conduct.training", Refusal.NotTrained)
            : null;

    /// <summary>Item 71: whoever goes along speaks as well.</summary>
    private static Obstacle? Accompanied(Approach a) =>
        a.By != ActorRole.System && a is { Channel: Channel.Visit, Manner.Staff: > 1, IsCompanionTrained: false }
            ? new Obstacle("companion_trained", "conduct.training", Refusal.NotTrained)
            : null;

    public static bool IsSpoken(Channel channel) => channel is Channel.Call or Channel.Visit;

    /// <summary>Items 42 and 43: a notice about supplies or doors beside a debt reads as a threat, and is one.</summary>
    private static Obstacle? Lever(Approach a) => a.Manner.Occasion switch
    {
        Occasion.OutageNotice => new Obstacle("no_lever", "conduct.supply_lever", Refusal.ConductForbids),
        Occasion.AccessControl => new Obstacle("no_lever", "conduct.access_lever", Refusal.ConductForbids),
        _ => null,
    };

    private static Obstacle? Blocked(Approach a)
    {
        if (!Purposes.AsksForMoney(a.Purpose))
        {
            return null;
        }

        var rule = a.Manner.Occasion switch
        {
            Occasion.FestivalGreeting => "conduct.greeting_and_demand",
            Occasion.CommunityEvent => "conduct.event_passive",
            Occasion.ElderlyVisit or Occasion.MoveInVisit or Occasion.Survey or Occasion.Condolence => "conduct.care_visit",
            Occasion.None or Occasion.RepairVisit or Occasion.RepairCompleted or Occasion.Parcel or Occasion.OwnBusiness
                or Occasion.OutageNotice or Occasion.AccessControl or Occasion.ParkingNotice => null,
        };
        return rule is null ? null : new Obstacle("occasion_allows", rule, Refusal.ConductForbids);
    }

    /// <summary>The service comes first, is given regardless, and its moment must suit (items 34 to 36, 45, 46).</summary>
    private static Obstacle? Suits(PersonFacts f, Approach a)
    {
        if (a.Purpose != ContactPurpose.SoftPrompt)
        {
            return null;
        }

        if (!a.Manner.Has(Circumstance.BusinessDone))
        {
            return new Obstacle("occasion_suits", "conduct.business_first", Refusal.ConductForbids);
        }

        var unsuitable = a.Manner.Has(Circumstance.WorkFailed) || a.Manner.Has(Circumstance.PersonUpset)
            || a.Manner.Has(Circumstance.Emergency) || a.Manner.Has(Circumstance.Bereavement)
            || f.State.ElderlyAlone || f.State.Cases.WithGrievance > 0
            || string.IsNullOrWhiteSpace(a.Manner.Suitability);
        return unsuitable ? new Obstacle("occasion_suits", "conduct.unsuitable", Refusal.ConductForbids) : null;
    }
}
