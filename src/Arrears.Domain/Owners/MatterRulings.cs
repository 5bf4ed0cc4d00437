using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>The lawyer's letter (row 8) and the moves every stage of a matter shares.</summary>
internal static class MatterRulings
{
    private const string Row8 = "A17.8";

    public static Refused? SignOff(Ruling ruling, SignOffMatter command)
    {
        if (Find(ruling, command.MatterId) is not { } matter)
        {
            return Unknown(command.MatterId);
        }

        if (string.IsNullOrWhiteSpace(command.Firm) || string.IsNullOrWhiteSpace(command.EntrustmentContract))
        {
            return new Refused(Refusal.MissingEvidence, "law.pipl_21", Detail: "A firm needs a contract on entrusted processing.");
        }

        if (!MaySignOff(ruling, matter))
        {
            return new Refused(Refusal.StageForbids, Row8, Detail: $"The matter is in {matter.Stage}.");
        }

        if (matter.Unpaid == Money.Zero)
        {
            return new Refused(Refusal.NothingOutstanding, "A17.17", Detail: "All of it was paid meanwhile.");
        }

        if (matter.Unpaid < ruling.Policy.Matter.LawyerLetterThreshold)
        {
            return new Refused(Refusal.GuardForbids, Row8, matter.Deadline.On, "The claim is below the threshold of a lawyer's letter.");
        }

        if (Formal.Obstacle(ruling, null, preserving: false) is var (guard, until))
        {
            return new Refused(Refusal.GuardForbids, Row8, until, guard);
        }

        DropDisputed(ruling, matter);
        if (!Find(ruling, matter.Id)!.IsLive)
        {
            return null;
        }

        var deadline = new MatterDeadline(
            Deadlines.SendLetter, ruling.WorkingDaysFromToday(ruling.Policy.Ladder.StaffActionDays), ActorRole.System, Row8);
        Advance(ruling, matter.Id, MatterEventKind.SignedOff, ruling.Today, Row8, deadline, command.Firm);
        OrderLetter(ruling, matter.Id);
        return null;
    }

    /// <summary>Orders the letter of a signed-off matter as soon as it may go.</summary>
    public static void OrderLetter(Ruling ruling, string matterId)
    {
        var matter = Find(ruling, matterId)!;
        if (!AwaitsLetter(ruling.State, matter)
            || Formal.Obstacle(ruling, null, preserving: false) is not null
            || Formal.SlotFor(ruling).Slot is not { } slot)
        {
            return;
        }

        var cases = matter.Cases.Where(item => item.SettledOn is null).Select(item => new ContactCase(item.CaseId, ContactPurpose.LawyerLetter));
        var contact = Contacts.Grant(
            ruling, slot, ContactPurpose.LawyerLetter, matter.Creditor, [.. cases], Row8, matterId: matter.Id);
        ruling.Happen(new MatterLetterOrdered(matter.Id, contact.Id, ruling.Today), Row8);
    }

    /// <summary>Signed off, something is still unpaid, and no letter is under way or arrived.</summary>
    public static bool AwaitsLetter(OwnerState state, Matter matter) =>
        matter.Deadline.Kind == Deadlines.SendLetter
        && matter.Unpaid.IsPositive
        && !state.Contacts.Any(contact => contact.Id == matter.LetterContact && contact.IsLive);

    public static void LetterSent(Ruling ruling, Contact contact, DateOnly on, string? evidence)
    {
        if (OfLetter(ruling, contact) is { } matter)
        {
            var deadline = new MatterDeadline(
                "delivery_proof", on.AddDays(ruling.Policy.Demand.DeliveryProofDays), ActorRole.Legal, Row8);
            Advance(ruling, matter.Id, MatterEventKind.LawyerLetterSent, on, Row8, deadline, evidence);
        }
    }

    /// <summary>The person's days run from arrival, not from sending.</summary>
    public static void LetterDelivered(Ruling ruling, Contact contact, DateOnly on, string? evidence)
    {
        if (OfLetter(ruling, contact) is { Stage: MatterStage.LawyerLetter } matter
            && matter.DateOf(MatterEventKind.LawyerLetterDelivered) is null)
        {
            Advance(ruling, matter.Id, MatterEventKind.LawyerLetterDelivered, on, Row8, PayBy(ruling, on), evidence);
        }
    }

    public static void LetterFailed(Ruling ruling, Contact contact)
    {
        if (OfLetter(ruling, contact) is { } matter)
        {
            var deadline = new MatterDeadline(
                "resend_letter", ruling.WorkingDaysFromToday(ruling.Policy.Ladder.StaffActionDays), ActorRole.Legal, Row8);
            ruling.Happen(new MatterDeadlineSet(matter.Id, deadline, "letter_failed"), Row8);
        }
    }

    public static MatterDeadline PayBy(Ruling ruling, DateOnly delivered) => new(
        Deadlines.PayByLapses, delivered.AddDays(ruling.Policy.Matter.LawyerLetterDays), ActorRole.Owner, Row8);

    public static MatterDeadline ReviewDeadline(Ruling ruling) => new(
        "decide_route", ruling.WorkingDaysFromToday(ruling.Policy.Matter.ReviewWorkingDays), ActorRole.EstateManager, "A17.10");

    /// <summary>Moves a matter over the map and tells every case in it.</summary>
    /// <param name="on">The date that counts in law.</param>
    public static void Advance(
        Ruling ruling,
        string matterId,
        MatterEventKind kind,
        DateOnly on,
        string rule,
        MatterDeadline? deadline = null,
        string? evidence = null,
        DateOnly? until = null,
        MatterRoute? route = null,
        string? outcome = null)
    {
        var matter = Find(ruling, matterId)!;
        var to = MatterMap.Next(matter.Stage, kind)
            ?? throw new InvariantViolationException($"{kind} cannot follow in a matter in {matter.Stage}.");
        ruling.Happen(
            new MatterMoved(matter.Id, kind, matter.Stage, to, on, ruling.Today, deadline, evidence, until, route), rule);
        if (kind is MatterEventKind.SignedOff or MatterEventKind.DecisionOverdue)
        {
            return;
        }

        foreach (var item in matter.Cases)
        {
            // A preserving matter leaves its cases where they stand: they only learn what interrupts limitation.
            ruling.Send(new MatterAdvanced(
                item.CaseId, matter.Id, matter.Version + 1, matter.Preserving ? null : MatterMap.CaseStageOf(to), kind, on,
                [.. item.Charges.Select(charge => charge.ChargeId)], matter.Preserving ? null : outcome));
        }
    }

    public static Matter? Find(Ruling ruling, string matterId) =>
        ruling.State.Matters.LastOrDefault(matter => matter.Id == matterId);

    public static Refused Unknown(string matterId) =>
        new(Refusal.UnknownMatter, "A17.matter", Detail: $"There is no matter {matterId}.");

    /// <summary>The first time, or again after a letter that did not arrive.</summary>
    private static bool MaySignOff(Ruling ruling, Matter matter) => matter.Stage switch
    {
        MatterStage.Gathering => !matter.Preserving && matter.FrozenOn is null,
        MatterStage.LawyerLetter => matter.Deadline.Kind == "resend_letter",
        MatterStage.PreActionReview or MatterStage.Mediation or MatterStage.PaymentOrder or MatterStage.Suit
            or MatterStage.Instrument or MatterStage.Enforcement or MatterStage.Closed => false,
    };

    /// <summary>An open dispute keeps its own case out of the letter, not the person's other cases (item 166).</summary>
    private static void DropDisputed(Ruling ruling, Matter matter)
    {
        foreach (var item in matter.Cases.Where(item => ruling.State.Cases[item.CaseId].OpenDispute))
        {
            MatterCases.Leave(ruling, matter.Id, item.CaseId, ruling.Today, MatterCases.BackToDemand);
        }
    }

    private static Matter? OfLetter(Ruling ruling, Contact contact) =>
        contact.MatterId is { } id && Find(ruling, id) is { IsLive: true } matter && matter.LetterContact == contact.Id ? matter : null;
}
