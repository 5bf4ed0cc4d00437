using System.Collections.Immutable;
using Arrears.Domain.Grievances;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Units;

/// <summary>Region grievance of a case: its rules are those of any grievance; here they meet the money.</summary>
internal static class UnitGrievances
{
    private const string Region = "A17.grievance";

    public static Refused? Handle(UnitDraft d, CaseCommand command) => command switch
    {
        OpenGrievance c => Open(d, c),
        AdvanceGrievance c => Answer(d, c, c.GrievanceId, g => GrievanceRulings.Advance(
            g, new GrievanceMove(c.Stage, c.CommittedDate, c.SlotRef, c.OperatorAtFault, c.Evidence), d.Context)),
        NoteGrievance c => Answer(d, c, c.GrievanceId, g => GrievanceRulings.Note(g, c.NoteRef, d.Context)),
        ReassignGrievance c => Answer(
            d, c, c.GrievanceId, g => GrievanceRulings.Reassign(g, c.Accountable, c.Reason, d.Context)),
        ChaseDeveloper c => Answer(
            d, c, c.GrievanceId, g => GrievanceRulings.Chase(g, c.Means, c.Reference, d.Context)),
        _ => throw new InvariantViolationException($"{command.GetType().Name} is not about a grievance."),
    };

    /// <summary>What became late since the last look; a repair date of ours that passed suspends demands (item 96).</summary>
    public static void Assess(UnitDraft d, string caseId)
    {
        foreach (var known in d.Case(caseId).Grievances)
        {
            while (GrievanceRulings.Overdue(Find(d, caseId, known.Id)!, d.Context) is { } late)
            {
                Happen(d, caseId, known.Id, late);
            }
        }
    }

    /// <summary>A talk brought it up: it is opened as if the owner had come to the desk.</summary>
    public static void Raise(UnitDraft d, IssueRaised told)
    {
        if (!d.Case(told.CaseId).IsClosed)
        {
            Open(d, new OpenGrievance(told.CaseId, told.GrievanceId, told.Class, told.Cause, [], told.Accountable, told.WordsRef));
        }
    }

    /// <summary>The building's grievance as it stands: every case of the unit that is still open follows it.</summary>
    public static void Follow(UnitDraft d, BuildingGrievance told)
    {
        foreach (var s in d.State!.Cases.Where(s => !s.IsClosed))
        {
            var known = Find(d, s.Id, told.Grievance.Id);
            if (told.TakenOut)
            {
                Leave(d, s.Id, known);
                continue;
            }

            var disputed = known?.Disputed ?? [];
            disputed = told is { Share: { } share, Grievance.IsOpen: true } ? share.Of(s.Ledger, disputed) : disputed;
            Happen(d, s.Id, told.Grievance.Id, new GrievanceMirrored(told.Grievance with { Disputed = disputed }));
            if (told.Grievance.PromisesBroken > (known?.PromisesBroken ?? 0))
            {
                Suspend(d, s.Id, told.Grievance.Id, d.Today.AddDays(d.Context.Policy.Grievance.SuspendDays));
            }
        }
    }

    private static void Leave(UnitDraft d, string caseId, Grievance? known)
    {
        if (known is { TakenOut: false })
        {
            Happen(d, caseId, known.Id, new GrievanceTakenOut(d.Today));
        }
    }

    private static Refused? Open(UnitDraft d, OpenGrievance c)
    {
        var s = d.Case(c.CaseId);
        if (Find(d, s.Id, c.GrievanceId) is not null)
        {
            return null;
        }

        if (GrievanceRulings.Opens(c.Accountable, c.Accused) is { } refused)
        {
            return refused;
        }

        ImmutableArray<DisputedCharge> disputed =
            [.. c.DisputedCharges.Select(id => new DisputedCharge(id, null)), .. c.Parts.IsDefault ? [] : c.Parts];
        if (disputed.FirstOrDefault(item => item.Part > s.Ledger.Find(item.ChargeId)?.Outstanding) is { } tooMuch)
        {
            return new Refused(Refusal.AmountTooLarge, "item.78", Detail: $"More than is left of {tooMuch.ChargeId}.");
        }

        var decision = Bookkeeping.Dispute(s.Ledger, disputed, d.Today, c.GrievanceId);
        if (decision.Refused is { } unknown)
        {
            return unknown;
        }

        var opened = GrievanceRulings.Opened(
            c.GrievanceId, c.Class, c.Responsibility, c.Accountable, !disputed.IsEmpty, d.Context);
        var grievance = opened with
        {
            Disputed = disputed,
            WordsRef = c.WordsRef,
            WarrantyUntil = c.WarrantyUntil,
            Accused = c.Accused,
        };
        Happen(d, s.Id, grievance.Id, new GrievanceOpened(grievance));
        return null;
    }

    private static Refused? Answer(UnitDraft d, CaseCommand command, string grievanceId, Func<Grievance, GrievanceAnswer> ask)
    {
        if (Find(d, command.CaseId, grievanceId) is not { } grievance)
        {
            return new Refused(Refusal.UnknownGrievance, Region, Detail: $"There is no grievance {grievanceId}.");
        }

        if (grievance.Building is { } building && command is not AdvanceGrievance)
        {
            return new Refused(Refusal.StageForbids, Region, Detail: $"It follows the building's grievance {building}.");
        }

        var answer = ask(grievance);
        if (answer.Fact is { } fact)
        {
            Happen(d, command.CaseId, grievanceId, fact);
        }

        return answer.Refused;
    }

    private static void Happen(UnitDraft d, string caseId, string grievanceId, GrievanceFact fact)
    {
        d.Raise(new GrievanceHappened(caseId, grievanceId, fact), Region);
        Align(d, caseId, grievanceId);
        if (fact is CompanyPromiseBroken broken)
        {
            foreach (var s in d.State!.Cases.Where(s => !s.IsClosed))
            {
                Suspend(d, s.Id, grievanceId, broken.SuspendedUntil);
            }
        }
    }

    private static void Suspend(UnitDraft d, string caseId, string grievanceId, DateOnly until)
    {
        var id = $"{grievanceId}-broken-{d.Today:yyyyMMdd}";
        if (until > d.Today && d.Case(caseId).Holds.All(hold => hold.Id != id))
        {
            d.Raise(new HoldPlaced(caseId, id, HoldKind.Repair, d.Today, until, "company_promise_broken"), "item.96");
        }
    }

    /// <summary>
    /// A charge is in dispute as far as its open grievances say: one of them resolved gives back only what no other
    /// disputes, and one opened again takes it out again.
    /// </summary>
    private static void Align(UnitDraft d, string caseId, string grievanceId)
    {
        foreach (var item in Find(d, caseId, grievanceId)!.Disputed)
        {
            var s = d.Case(caseId);
            var parts = s.Grievances.Where(g => g.IsOpen)
                .SelectMany(g => g.Disputed).Where(other => other.ChargeId == item.ChargeId).Select(other => other.Part).ToArray();
            if (s.Ledger.Find(item.ChargeId) is null)
            {
                continue;
            }

            var decision = parts.Length == 0
                ? Bookkeeping.EndDispute(s.Ledger, [item.ChargeId], d.Today, grievanceId)
                : Bookkeeping.Dispute(s.Ledger, [new(item.ChargeId, Whole(parts))], d.Today, grievanceId);
            d.Raise(caseId, decision.Events, "item.78");
        }
    }

    /// <summary>Null as soon as one disputes the whole; otherwise what they dispute together.</summary>
    private static Money? Whole(Money?[] parts) =>
        parts.Any(part => part is null) ? null : parts.Sum(part => part!.Value);

    private static Grievance? Find(UnitDraft d, string caseId, string grievanceId) =>
        d.Case(caseId).Grievances.FirstOrDefault(g => g.Id == grievanceId);
}
