using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Owners.Conduct;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>
/// Staff ask before they contact anybody (item 142). What is deferred or denied leaves the state as it was; the journal
/// keeps it, because who tried what, and which rule stood in the way, is evidence that the rules are kept.
/// </summary>
internal static class RequestRulings
{
    private const string Rule = "contact.requested";

    public static Refused? Request(Ruling ruling, RequestContact command)
    {
        if (!command.Cases.IsDefault && command.Cases.FirstOrDefault(id => ruling.State.Cases.Find(id) is null) is { } unknown)
        {
            return new Refused(Refusal.UnknownCase, Rule, Detail: $"There is no case {unknown}.");
        }

        var cases = CasesOf(ruling, command);
        if (Malformed(ruling, command, cases) is { } refused)
        {
            return refused;
        }

        Contacts.Expire(ruling);
        var approach = new Approach(command.Channel, command.Purpose)
        {
            Cases = cases,
            Manner = command.Manner ?? Manner.Usual,
            By = ruling.Role,
            TrainedOn = ruling.TrainedOn,
            StaffToday = ruling.StaffToday,
            IsCompanionTrained = ruling.MayAccompany(command.Manner?.Companion),
        };
        if (ConductGuards.Standing(ruling.Facts, approach) is { } never)
        {
            Deny(ruling, approach, never);
            return null;
        }

        var farthest = ruling.Today.AddDays(Slots.Horizon(ruling.Policy));
        var slot = Slots.Find(
            ruling.Facts, ruling.Now, new SlotRequest(approach, [command.Channel], [], ruling.Today, farthest));
        if (slot?.SendFrom == ruling.Now)
        {
            Grant(ruling, approach, slot);
        }
        else
        {
            // Nothing else forbids this very moment: then it is the band, too short by now or not the person's wish.
            var obstacle = ConductGuards.At(ruling.Facts, approach, ruling.Now)
                ?? new Obstacle("contact_hours", "contact.band", Refusal.OutsideHours);
            if (slot is null)
            {
                Deny(ruling, approach, obstacle);
            }
            else
            {
                Defer(ruling, approach, obstacle, slot.SendFrom);
            }
        }

        return null;
    }

    /// <summary>
    /// What is owed of the cases that are named, or of all; a greeting or an offer is about none. Named cases that owe
    /// nothing, or whose estate is stopped, are left out, so that they neither open nor close a request about the others.
    /// </summary>
    private static ImmutableArray<string> CasesOf(Ruling ruling, RequestContact command)
    {
        if (!Purposes.Presses(command.Purpose) && !Purposes.AsksForMoney(command.Purpose))
        {
            return [];
        }

        ImmutableArray<string> named = command.Cases.IsDefault ? [] : [.. command.Cases.Distinct().Order(StringComparer.Ordinal)];
        ImmutableArray<string> owed =
        [
            .. ruling.State.Cases.All
                .Where(item => (named.IsEmpty || named.Contains(item.Id)) && Purposes.IsOwed(command.Purpose, item))
                .Select(item => item.Id),
        ];
        ImmutableArray<string> open = IsAtTheDesk(command.Channel)
            ? owed
            : [.. owed.Where(id => !KillSwitches.IsStopped(ruling.State, id))];
        return !open.IsEmpty ? open : owed.IsEmpty ? named : owed;
    }

    private static Refused? Malformed(Ruling ruling, RequestContact command, ImmutableArray<string> cases)
    {
        if (command.Manner is { Staff: < 1 })
        {
            return new Refused(Refusal.GuardForbids, Rule, Detail: "Somebody has to go.");
        }

        if (command.Channel != Channel.StaffEncounter && IsSiteStaff(ruling.Role))
        {
            return new Refused(
                Refusal.RoleForbids, "conduct.encounter_staff", Detail: $"{ruling.Role} may say the neutral sentence at most.");
        }

        if (!Purposes.Fits(command.Purpose, command.Channel))
        {
            return new Refused(
                Refusal.StageForbids, "contact.purpose", Detail: $"{command.Purpose} is not asked for by {command.Channel}.");
        }

        return Purposes.AsksForMoney(command.Purpose) && cases.Select(id => ruling.State.Cases[id].Creditor).Distinct().Count() > 1
            ? new Refused(Refusal.UnknownCase, Rule, Detail: "Several creditors are owed: name the cases of one.")
            : null;
    }

    /// <summary>The person came or called: nothing goes out, so no kill switch holds it.</summary>
    private static bool IsAtTheDesk(Channel channel) => channel is Channel.WalkIn or Channel.Inbound;

    private static bool IsSiteStaff(ActorRole role) => role is ActorRole.Guard or ActorRole.Cleaner or ActorRole.Technician;

    private static void Grant(Ruling ruling, Approach approach, Slot slot)
    {
        var free = !Purposes.AsksForMoney(approach.Purpose) ? [] : approach.Cases
            .Where(id => Purposes.IsOwed(approach.Purpose, ruling.State.Cases[id])
                && !(IsAtTheDesk(approach.Channel)
                    ? Pressing.IsAgreed(ruling.State, ruling.Policy, id, approach.Purpose, ruling.Today)
                    : Pressing.IsHeld(ruling.State, ruling.Policy, id, approach.Purpose, ruling.Today)))
            .ToImmutableArray();
        if (Purposes.AsksForMoney(approach.Purpose) && free.IsEmpty)
        {
            Deny(ruling, approach, new Obstacle("nothing_owed", "item.17", Refusal.NothingOutstanding));
            return;
        }

        var creditor = free.IsEmpty ? "" : ruling.State.Cases[free[0]].Creditor;
        var contact = Contacts.Grant(
            ruling, slot, approach.Purpose, creditor, [.. free.Select(id => new ContactCase(id, approach.Purpose))], Rule,
            asked: contact => contact with
            {
                RequestedBy = ruling.ActorId,
                Plea = approach.Manner.Has(Circumstance.OwnDifficulties),
                Through = approach.Channel == Channel.PassedMessage ? approach.Manner.Addressee : null,
            });
        if (IsSaidAtOnce(contact.Channel))
        {
            ruling.Happen(new ContactUsed(contact.Id, Messages.ContactResult.Reached, ruling.Today, Connected: false, []), Rule);
        }

        ruling.Answer = new ContactAnswer(
            ContactVerdict.Granted, contact.Id, contact.PointId, contact.AddresseeRef, contact.Band, contact.SendFrom, contact.ExpiresAt);
    }

    /// <summary>One sentence on the spot: there is no outcome to wait for.</summary>
    private static bool IsSaidAtOnce(Channel channel) =>
        channel is Channel.WalkIn or Channel.Inbound or Channel.StaffEncounter or Channel.PassedMessage;

    private static void Defer(Ruling ruling, Approach approach, Obstacle obstacle, BusinessMoment until)
    {
        ruling.Happen(
            new ContactDeferred(approach.Channel, approach.Purpose, approach.Cases, obstacle.Guard, obstacle.Reason, until, ruling.Today),
            obstacle.Rule.Value);
        ruling.Answer = new ContactAnswer(
            ContactVerdict.Deferred, From: until, Reason: obstacle.Reason, Why: Why(obstacle.Rule, ruling.Policy));
    }

    private static void Deny(Ruling ruling, Approach approach, Obstacle obstacle)
    {
        ruling.Happen(
            new ContactDenied(
                approach.Channel, approach.Purpose, approach.Cases, approach.Manner.Occasion, approach.Manner.Addressee,
                approach.Manner.Place, obstacle.Guard, obstacle.Reason, ruling.Today),
            obstacle.Rule.Value);
        ruling.Answer = new ContactAnswer(
            ContactVerdict.Denied, Reason: obstacle.Reason, Why: Why(obstacle.Rule, ruling.Policy));
    }

    private static ExplainedReason Why(RuleId rule, PolicyPack policy) => PolicyReferences.Find(rule, policy) is { } reference
        ? new ExplainedReason(rule.Value, reference.English, reference.Chinese, reference.Citation)
        : new ExplainedReason(rule.Value, rule.Value, rule.Value, rule.Value);
}
