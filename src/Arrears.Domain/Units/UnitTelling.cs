using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Units;

/// <summary>
/// Tells the owner what changed, as absolute facts: compared with what was told before, so that nothing is said twice
/// and nothing is kept to remember it.
/// </summary>
internal static class UnitTelling
{
    public static void Run(UnitDraft d)
    {
        foreach (var now in d.State?.Cases ?? [])
        {
            var before = d.Before?.Find(now.Id);
            if (before is not null && before.Version == now.Version)
            {
                continue;
            }

            var payments = Payments(d, before, now);
            if (before is null || !payments.IsEmpty || !IsSame(d, before, now))
            {
                d.Tell(now, Changed(d, now, payments));
            }

            TellGrievances(d, before, now);
            if (before is not null && (before.Stage != now.Stage && EndsContact(now.Stage) || IsPaidInFormalStage(d, before, now)))
            {
                d.Tell(now, new CaseCured(now.Id, now.Version, now.Stage));
            }
            else if (before?.Wish is not null && now.Wish is null && !IsServed(before, now))
            {
                d.Tell(now, new ContactWanted(now.Id, now.Version, before.Wish.Purpose, [], [], d.Today, d.Today));
            }
        }
    }

    /// <summary>A case that follows its matter leaves it only by the matter, which has to hear of the money.</summary>
    private static bool IsPaidInFormalStage(UnitDraft d, CaseState before, CaseState now) =>
        now.FollowsMatter && d.Facts(now).IsCleared && !(before.FollowsMatter && d.Facts(before).IsCleared);

    /// <summary>What is read off the books is the same as long as the books are: that needs no reading.</summary>
    private static bool IsSame(UnitDraft d, CaseState before, CaseState now) =>
        before.Stage == now.Stage
        && ((ReferenceEquals(before.Ledger, now.Ledger) && before.Grievances == now.Grievances)
            || IsSame(d.Facts(before), d.Facts(now)));

    private static bool IsSame(CaseFacts before, CaseFacts now) =>
        before.State.Stage == now.State.Stage
        && before.State.Ledger.Outstanding == now.State.Ledger.Outstanding
        && before.Overdue == now.Overdue
        && before.OldestDue == now.OldestDue
        && before.HasOpenGrievance == now.HasOpenGrievance
        && before.Disputed.IsPositive == now.Disputed.IsPositive;

    private static ArrearsChanged Changed(UnitDraft d, CaseState s, ImmutableArray<PaymentFact> payments)
    {
        var f = d.Facts(s);
        return new ArrearsChanged(
            s.Id,
            s.Version,
            d.Context.Account.Group,
            s.Contract.Creditor,
            s.Stage,
            s.Ledger.Outstanding,
            f.Overdue,
            f.OldestDue,
            f.HasOpenGrievance,
            f.Disputed.IsPositive)
        {
            Payments = payments,
        };
    }

    private static void TellGrievances(UnitDraft d, CaseState? before, CaseState now)
    {
        foreach (var grievance in now.Grievances)
        {
            if (before?.Grievances.FirstOrDefault(g => g.Id == grievance.Id)?.Stage != grievance.Stage)
            {
                var report = grievance.Evidence.FirstOrDefault();
                d.Tell(now, new GrievanceTold(now.Id, now.Version, grievance.Id, grievance.Stage, grievance.Cause, report)
                {
                    TakenOut = grievance.TakenOut,
                });
            }
        }
    }

    /// <summary>What came in before the system knew the account was promised to nobody.</summary>
    private static ImmutableArray<PaymentFact> Payments(UnitDraft d, CaseState? before, CaseState now)
    {
        if (d.PaymentsMoved(now.Id) is not { Count: > 0 } moved)
        {
            return [];
        }

        var facts = ImmutableArray.CreateBuilder<PaymentFact>();
        foreach (var id in moved)
        {
            var (known, payment) = (before?.Ledger.FindPayment(id), now.Ledger.FindPayment(id));
            if (payment is not null && payment.Method != PaymentMethod.Opening
                && (known is null ? !payment.Reversed : known.Reversed != payment.Reversed))
            {
                facts.Add(new PaymentFact(payment.Id, payment.Amount, payment.Received, !payment.Reversed));
            }
        }

        return facts.DrainToImmutable();
    }

    private static bool EndsContact(CaseStage stage) => stage is CaseStage.Cured or CaseStage.Current
        or CaseStage.WrittenOff or CaseStage.TimeBarred or CaseStage.NotLiable or CaseStage.ContractEnded;

    /// <summary>The contact was made: the owner knows, having told us.</summary>
    private static bool IsServed(CaseState before, CaseState now) =>
        now.Attempts.Any(a => a.Purpose == before.Wish!.Purpose && !before.Attempts.Contains(a));
}
