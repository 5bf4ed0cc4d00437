using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>How cases come into a formal matter, change their claim in it and leave it.</summary>
internal static class MatterCases
{
    public const string BackToDemand = "back_to_demand";

    private const string Row8 = "A17.8";

    /// <summary>A case is ready for the lawyer's letter, or a claim is about to run out of time.</summary>
    public static void Ask(Ruling ruling, FormalStepWanted step)
    {
        if (Containing(ruling, step.CaseId).FirstOrDefault(matter => matter.Preserving == step.Preserving) is { } known
            && (!known.IsGathering || Same(known.Find(step.CaseId)!, step)))
        {
            Formal.Defer(ruling, step, known.Stage == MatterStage.Gathering ? Waiting(known) : "in_matter", known.Deadline.On);
            return;
        }

        if (step.Preserving)
        {
            Preserve(ruling, step);
            return;
        }

        if (step.OperatorFault)
        {
            Formal.Defer(ruling, step, "operator_fault", ruling.Today.AddDays(ruling.Policy.Hold.MaxDays));
        }
        else if (Formal.Obstacle(ruling, step.CaseId, preserving: false) is var (guard, until))
        {
            Formal.Defer(ruling, step, guard, until);
        }
        else
        {
            var matter = Gathering(ruling, step) ?? Open(ruling, step, GatheringDeadline(ruling, Money.Zero));
            Join(ruling, matter.Id, step);
            var joined = MatterRulings.Find(ruling, matter.Id)!;
            Formal.Defer(ruling, step, Waiting(joined), joined.Deadline.On);
        }
    }

    /// <summary>Nothing is owed in the case. A closed case leaves at once, a cured one when it can no longer bounce.</summary>
    public static void Settled(Ruling ruling, string caseId, bool closed)
    {
        foreach (var matter in Containing(ruling, caseId))
        {
            if (closed)
            {
                Leave(ruling, matter.Id, caseId, ruling.Today, "closed");
            }
            else if (matter.Find(caseId)!.SettledOn is null)
            {
                ruling.Happen(new MatterCaseSettled(matter.Id, caseId, ruling.Today), "A17.17");
            }
        }
    }

    /// <summary>
    /// The payment was reversed within the window, and the unit is back where it demands: the case never left. What falls
    /// due anew is another debt, which begins with a reminder. Limitation asks for no stage.
    /// </summary>
    public static void OwesAgain(Ruling ruling, string caseId, CaseStage stage)
    {
        var demands = stage is >= CaseStage.FirstDemand and <= CaseStage.Enforcement;
        foreach (var matter in Containing(ruling, caseId)
            .Where(matter => (demands || matter.Preserving) && matter.Find(caseId)!.SettledOn is not null))
        {
            ruling.Happen(new MatterCaseSettled(matter.Id, caseId, null), "A17.17");
        }
    }

    /// <summary>Cases whose reversal window is over.</summary>
    public static void Assess(Ruling ruling)
    {
        var window = ruling.Policy.Ladder.CureReversalWindowDays;
        foreach (var matter in ruling.State.Matters.Where(matter => matter.IsLive))
        {
            foreach (var item in matter.Cases)
            {
                if (item.SettledOn is { } on && ruling.Today > on.AddDays(window))
                {
                    Leave(ruling, matter.Id, item.CaseId, on, "paid");
                }
            }
        }
    }

    /// <summary>The case leaves; with the last one the matter is paid in full, or sent back.</summary>
    public static void Leave(Ruling ruling, string matterId, string caseId, DateOnly on, string outcome)
    {
        var matter = MatterRulings.Find(ruling, matterId)!;
        if (ruling.State.Cases[caseId].LetterId is { } letter && letter == matter.LetterContact)
        {
            Contacts.Leave(ruling, letter, caseId, outcome);
        }

        var item = matter.Find(caseId)!;
        var last = matter.Cases.Length == 1;
        var kind = !last ? MatterEventKind.CaseLeft
            : outcome == BackToDemand ? MatterEventKind.SentBack
            : MatterEventKind.PaidInFull;
        var to = last ? MatterStage.Closed : matter.Stage;
        ruling.Happen(
            new MatterMoved(matter.Id, kind, matter.Stage, to, on, ruling.Today, CaseId: last ? null : caseId),
            "A17.matter");

        // To the case that leaves unpaid the matter was sent back, even while it goes on without it.
        var told = outcome == BackToDemand ? MatterEventKind.SentBack : kind;
        ruling.Send(new MatterAdvanced(
            caseId, matter.Id, matter.Version + 1, null, told, on, [.. item.Charges.Select(charge => charge.ChargeId)],
            matter.Preserving ? null : outcome));
    }

    /// <summary>The live matters a case is in: at most one ordinary and one preserving at a time.</summary>
    public static ImmutableArray<Matter> Containing(Ruling ruling, string caseId) =>
        [.. ruling.State.Matters.Where(matter => matter.IsLive && matter.Find(caseId) is not null)];

    private static void Preserve(Ruling ruling, FormalStepWanted step)
    {
        var review = MatterRulings.ReviewDeadline(ruling);
        var matter = Gathering(ruling, step);
        if (matter is null)
        {
            matter = Open(ruling, step, review);
            ruling.Happen(
                new MatterMoved(
                    matter.Id, MatterEventKind.ReviewOpened, MatterStage.Gathering, MatterStage.PreActionReview, ruling.Today,
                    ruling.Today, review),
                "A17.limitation");
        }

        Join(ruling, matter.Id, step);
        var joined = MatterRulings.Find(ruling, matter.Id)!;
        ruling.Send(new MatterAdvanced(
            step.CaseId, joined.Id, joined.Version, null, MatterEventKind.ReviewOpened, ruling.Today,
            [.. step.Charges.Select(charge => charge.ChargeId)], null));
    }

    private static Matter? Gathering(Ruling ruling, FormalStepWanted step) => ruling.State.Matters.FirstOrDefault(matter =>
        matter.IsGathering
        && matter.Preserving == step.Preserving
        && matter.Creditor == step.Creditor
        && matter.ArbitrationClause == step.ArbitrationClause);

    private static Matter Open(Ruling ruling, FormalStepWanted step, MatterDeadline deadline)
    {
        var matter = new Matter(
            $"{ruling.OwnerName}-m{ruling.State.MatterSequence + 1}", step.Creditor, MatterStage.Gathering, ruling.Today, ruling.Today,
            step.Preserving, deadline)
        {
            ArbitrationClause = step.ArbitrationClause,
        };
        ruling.Happen(new MatterOpened(matter), step.Preserving ? "A17.limitation" : Row8);
        return matter;
    }

    private static void Join(Ruling ruling, string matterId, FormalStepWanted step)
    {
        var matter = MatterRulings.Find(ruling, matterId)!;
        var item = new MatterCase(step.CaseId, ruling.State.Cases[step.CaseId].Unit, step.ContractId, step.PayeeAccount, step.Charges);
        var before = matter.Find(step.CaseId)?.Claimed ?? Money.Zero;
        var deadline = matter.Preserving ? matter.Deadline : NextDeadline(ruling, matter, matter.Claimed - before + item.Claimed);
        ruling.Happen(
            new MatterCaseJoined(matter.Id, item, step.Limitation, deadline, ruling.Today), matter.Preserving ? "A17.limitation" : Row8);
    }

    /// <summary>Legal's days run from the day the claim first reached the threshold.</summary>
    private static MatterDeadline NextDeadline(Ruling ruling, Matter matter, Money claimed)
    {
        var next = GatheringDeadline(ruling, claimed);
        return next.Kind == matter.Deadline.Kind && !matter.Cases.IsEmpty ? matter.Deadline : next;
    }

    private static MatterDeadline GatheringDeadline(Ruling ruling, Money claimed) =>
        claimed >= ruling.Policy.Matter.LawyerLetterThreshold
            ? new MatterDeadline(
                "sign_off", ruling.WorkingDaysFromToday(ruling.Policy.Matter.SignOffWorkingDays), ActorRole.Legal, Row8)
            : new MatterDeadline("below_threshold", ruling.Today.AddDays(ruling.Policy.Matter.StatusEveryDays), ActorRole.Legal, Row8);

    private static string Waiting(Matter matter) => matter.Deadline.Kind == "below_threshold" ? "lawyer_letter_threshold" : "legal_sign_off";

    private static bool Same(MatterCase item, FormalStepWanted step) =>
        item.PayeeAccount == step.PayeeAccount && item.Charges.SequenceEqual(step.Charges);
}
