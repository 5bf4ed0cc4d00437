using System.Globalization;
using Arrears.Domain;

namespace Arrears.Simulation.Portfolio;

/// <summary>What an operator has done about old debts so far, seen from their limitation.</summary>
internal enum PastEffort
{
    /// <summary>As it comes: most old debts were demanded in time, some late, some never.</summary>
    Usual,

    /// <summary>Never anything that interrupts limitation.</summary>
    None,

    /// <summary>A demand delivered in time, every time.</summary>
    Diligent,
}

/// <summary>Dated acts that restarted limitation for what is still open (law.md §3.2, §3.3).</summary>
internal static class InterruptionHistory
{
    /// <summary>Limitation of the place the sample plays in; the engine takes its own from policy.</summary>
    private const int LimitationYears = 3;

    public static IEnumerable<InterruptionRow> Of(
        CaseDraft draft, CaseHistory history, DateOnly startsOn, PastEffort effort, SeededRandom random)
    {
        var open = history.Open.Select(charge => charge.Row).ToList();
        if (open.Count == 0)
        {
            return [];
        }

        var acts = Acts(open[0].Due, startsOn, effort, random)
            .Select(act => (act.On, act.Kind, Charges: LiveOn(act.On, open)))
            .Where(act => act.Charges.Count > 0)
            .Select((act, i) => Row(draft, $"i{i + 1}", act.Kind, act.On, act.Charges, EvidenceOf(act.Kind, random)));
        return effort == PastEffort.None ? acts : acts.Concat(PartPayments(draft, history));
    }

    private static List<(DateOnly On, InterruptionKind Kind)> Acts(
        DateOnly oldestDue, DateOnly startsOn, PastEffort effort, SeededRandom random)
    {
        if (effort == PastEffort.None)
        {
            return [];
        }

        var luck = effort == PastEffort.Diligent ? 0 : random.Next(100);
        if (oldestDue > startsOn.AddMonths(-12))
        {
            return luck >= 92 ? [(startsOn.AddDays(-random.Between(30, 150)), MildKind(random))] : [];
        }

        return luck switch
        {
            < 74 => EverySecondAutumn(oldestDue, startsOn, random),
            < 90 => [(startsOn.AddDays(-random.Between(60, 400)), InterruptionKind.DemandDelivered)],
            _ => [],
        };
    }

    // Demand campaigns run in November; one in two years keeps every claim alive.
    private static List<(DateOnly On, InterruptionKind Kind)> EverySecondAutumn(
        DateOnly oldestDue, DateOnly startsOn, SeededRandom random)
    {
        var acts = new List<(DateOnly, InterruptionKind)>();
        var latest = InterruptionKind.DemandDelivered;
        for (var year = startsOn.Year - 1; new DateOnly(year, 11, 30) > oldestDue; year -= 2)
        {
            acts.Insert(0, (new DateOnly(year, 11, random.Between(5, 28)), latest));
            latest = random.Chance(0.8) ? InterruptionKind.DemandDelivered : MildKind(random);
        }

        return acts;
    }

    /// <summary>A demand revives nothing: only claims still alive on its day are restarted.</summary>
    private static List<string> LiveOn(DateOnly on, List<ChargeRow> open) =>
        open.Where(charge => charge.Due < on && charge.Due.AddYears(LimitationYears) >= on)
            .Select(charge => charge.ChargeId)
            .ToList();

    private static IEnumerable<InterruptionRow> PartPayments(CaseDraft draft, CaseHistory history) =>
        history.Payments
            .Where(payment => payment.Last is { Left.IsPositive: true } last && last.Row.Due < payment.Row.Received)
            .Select((payment, i) => Row(
                draft,
                $"q{i + 1}",
                InterruptionKind.PartPayment,
                payment.Row.Received,
                [payment.Last!.Row.ChargeId],
                $"payment {payment.Row.PaymentId}"));

    private static InterruptionRow Row(
        CaseDraft draft,
        string suffix,
        InterruptionKind kind,
        DateOnly on,
        List<string> charges,
        string evidence) => new(
        draft.Row.EstateId,
        draft.Row.UnitId,
        draft.Row.CaseId,
        $"{draft.Row.CaseId}-{suffix}",
        kind,
        on,
        charges,
        evidence);

    private static InterruptionKind MildKind(SeededRandom random) =>
        random.Chance(0.5) ? InterruptionKind.Promise : InterruptionKind.Acknowledgement;

    private static string EvidenceOf(InterruptionKind kind, SeededRandom random)
    {
        var number = random.Next(1_000_000_000).ToString("000000000", CultureInfo.InvariantCulture);
        return kind switch
        {
            InterruptionKind.DemandDelivered => $"EMS 1{number}07 signed for",
            InterruptionKind.Promise => $"recording R{number}",
            _ => $"signed statement S{number}",
        };
    }
}
