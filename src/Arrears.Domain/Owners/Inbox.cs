using Arrears.Domain.Accounts;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>What the units say. Absolute facts: the newest alone gives the same picture as all of them.</summary>
internal static class Inbox
{
    public static Refused? Receive(Ruling ruling, ReceiveFromUnit command)
    {
        var message = command.Message as UnitMessage
            ?? throw new InvariantViolationException($"{command.Message.GetType().Name} is not for an owner.");
        Link(ruling, command.Unit, message);
        switch (message)
        {
            case ArrearsChanged fact:
                Money(ruling, fact);
                break;
            case ContactWanted wanted:
                Wanted(ruling, wanted);
                break;
            case FormalStepWanted step:
                Formal.Ask(ruling, step);
                break;
            case GrievanceTold told:
                Hearing.Hear(ruling, told);
                break;
            case CaseCured cured:
                Settled(ruling, cured);
                break;
            default:
                throw new InvariantViolationException($"{message.GetType().Name} is not for an owner.");
        }

        return null;
    }

    private static void Link(Ruling ruling, string unit, UnitMessage message)
    {
        if (!ruling.Exists)
        {
            ruling.Happen(new OwnerAppeared(ruling.OwnerKey, ruling.Today), "owner.named_by_unit");
        }

        if (ruling.State.Cases.Find(message.CaseId) is null)
        {
            var key = AccountKey.Parse(unit);
            ruling.Happen(new CaseLinked(message.CaseId, key.Value, key.Group, ruling.Today), "owner.case_linked");
            ruling.Tell([message.CaseId]);
        }
    }

    private static void Money(Ruling ruling, ArrearsChanged fact)
    {
        var item = ruling.State.Cases[fact.CaseId];
        if (fact.CaseVersion < item.Version)
        {
            return;
        }

        ruling.Happen(new CaseMoneyChanged(fact, ruling.Today), "unit.arrears_changed");
        Contacts.DropPaid(ruling, fact.CaseId);

        foreach (var payment in fact.Payments)
        {
            Receipting.Count(ruling, fact.CaseId, payment);
        }

        Thanks.For(ruling, fact);

        if (fact.Overdue.IsPositive)
        {
            MatterCases.OwesAgain(ruling, fact.CaseId, fact.Stage);
        }
    }

    private static void Wanted(Ruling ruling, ContactWanted wanted)
    {
        var item = ruling.State.Cases[wanted.CaseId];
        var wish = new Wish(wanted.Purpose, wanted.Channels, wanted.AvoidBands, wanted.From, wanted.By);
        if (item.ContactId is { } contactId && !StillFits(ruling, contactId, wish))
        {
            Contacts.Leave(ruling, contactId, wanted.CaseId, "wish_replaced");
        }

        if (wanted.Channels.IsEmpty)
        {
            if (item.Wish is not null)
            {
                ruling.Happen(new WishWithdrawn(wanted.CaseId, ruling.Today), "unit.contact_wanted");
            }

            return;
        }

        if (!Same(item.Wish, wish))
        {
            ruling.Happen(new WishPlaced(wanted.CaseId, wish), "unit.contact_wanted");
        }

        Wishes.JoinReserved(ruling, wanted.CaseId);
    }

    private static void Settled(Ruling ruling, CaseCured cured)
    {
        var item = ruling.State.Cases[cured.CaseId];
        Contacts.Settle(ruling, cured.CaseId);
        if (item.BrokenPromises > 0)
        {
            ruling.Tell([cured.CaseId]);
        }

        ruling.Happen(new CaseSettled(cured.CaseId, cured.CaseVersion, cured.Stage, ruling.Today), "A17.17");
        Receipting.Settled(ruling, cured.CaseId);
        HardshipRulings.Settled(ruling);
        ConditionalPromises.Settled(ruling);
        Hearing.Settled(ruling, cured.CaseId);
        Offers.AfterCure(ruling, cured.Stage);
        Wishes.DropIdle(ruling);
        MatterCases.Settled(ruling, cured.CaseId, cured.Stage >= CaseStage.WrittenOff);
    }

    private static bool StillFits(Ruling ruling, string contactId, Wish wish)
    {
        var contact = ruling.State.Contacts.First(item => item.Id == contactId);
        return wish.Channels.Contains(contact.Channel) && wish.From <= contact.On;
    }

    private static bool Same(Wish? left, Wish right) =>
        left is not null
        && left.Purpose == right.Purpose
        && left.From == right.From
        && left.By == right.By
        && left.Channels.SequenceEqual(right.Channels)
        && left.AvoidBands.SequenceEqual(right.AvoidBands);
}
