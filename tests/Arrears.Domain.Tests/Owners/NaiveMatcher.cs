namespace Arrears.Domain.Tests.Owners;

/// <summary>
/// Promises and plans of one person as a clerk would keep them on paper: every payment is a slip, and on it stands
/// what it went to. Nothing is summed up in advance; every answer is counted from the slips again.
/// </summary>
internal sealed class NaiveMatcher(int partialPercent, int cureDays)
{
    public sealed class Agreement
    {
        public required string Id { get; init; }

        public required string CaseId { get; init; }

        public required long Amount { get; init; }

        public required DateOnly MadeOn { get; init; }

        /// <summary>Due dates and amounts: one for a promise, several for a plan.</summary>
        public required List<(DateOnly Due, long Amount)> Parts { get; init; }

        /// <summary>Null: a plan.</summary>
        public DateOnly? JudgedAfter { get; init; }

        public string State { get; set; } = "open";

        public DateOnly? CureUntil { get; set; }

        public DateOnly? ReversedOn { get; set; }

        public bool IsPlan => JudgedAfter is null;

        public bool IsLive => State is "open" or "missed";
    }

    private sealed record Slip(string Case, string Id, List<(string Agreement, long Amount)> WentTo);

    private readonly List<Slip> _slips = [];

    public List<Agreement> Agreements { get; } = [];

    public Dictionary<string, int> Broken { get; } = [];

    public long PaidTo(string agreement) => _slips.SelectMany(s => s.WentTo).Where(w => w.Agreement == agreement).Sum(w => w.Amount);

    public void Agree(Agreement agreement)
    {
        Agreements.Add(agreement);
        if (agreement.IsPlan)
        {
            foreach (var promise in Agreements.Where(a => !a.IsPlan && a.IsLive && a.CaseId == agreement.CaseId))
            {
                promise.State = "void";
            }
        }
    }

    public void Pay(string caseId, string id, long amount, DateOnly received, DateOnly today)
    {
        var slip = new Slip(caseId, id, []);
        _slips.Add(slip);
        var takers = Agreements.Where(a => a.IsLive && a.CaseId == caseId && a.MadeOn <= received)
            .OrderBy(a => a.IsPlan).ThenBy(a => a.Parts[0].Due).ThenBy(a => a.MadeOn).ThenBy(a => a.Id, StringComparer.Ordinal).ToList();
        foreach (var taker in takers)
        {
            var part = Math.Min(amount, taker.Amount - PaidTo(taker.Id));
            if (part <= 0)
            {
                continue;
            }

            slip.WentTo.Add((taker.Id, part));
            amount -= part;
            var paid = PaidTo(taker.Id);
            var owedByYesterday = taker.Parts.Where(p => p.Due < today).Sum(p => p.Amount);
            taker.State = paid >= taker.Amount ? "kept" : taker.State == "missed" && paid >= owedByYesterday ? "open" : taker.State;
        }
    }

    public void Reverse(string caseId, string id, DateOnly today)
    {
        var slip = _slips.Single(s => s.Case == caseId && s.Id == id);
        _slips.Remove(slip);
        foreach (var (agreementId, _) in slip.WentTo)
        {
            var agreement = Agreements.Single(a => a.Id == agreementId);
            agreement.ReversedOn = today;
            var planInPlace = Agreements.Any(a => a.IsPlan && a.IsLive && a.CaseId == agreement.CaseId);
            if (agreement.State is "kept" or "partly" && !planInPlace)
            {
                agreement.State = "open";
                if (!agreement.IsPlan)
                {
                    Judge(agreement, today);
                }
            }
        }
    }

    /// <summary>What the first look at a new day finds.</summary>
    public void Dawn(DateOnly today)
    {
        foreach (var agreement in Agreements.Where(a => a.IsLive).ToList())
        {
            if (agreement.IsPlan)
            {
                LookAtPlan(agreement, today);
            }
            else
            {
                Judge(agreement, today);
            }
        }
    }

    private void Judge(Agreement promise, DateOnly today)
    {
        if (today <= promise.JudgedAfter)
        {
            return;
        }

        var paid = PaidTo(promise.Id);
        promise.State = paid > 0 && paid * 100 >= promise.Amount * partialPercent ? "partly" : "broken";
        if (promise.State == "broken")
        {
            Broken[promise.CaseId] = Broken.GetValueOrDefault(promise.CaseId) + 1;
        }
    }

    private void LookAtPlan(Agreement plan, DateOnly today)
    {
        if (plan.State == "open")
        {
            var covered = PaidTo(plan.Id);
            foreach (var (due, amount) in plan.Parts)
            {
                covered -= amount;
                if (covered < 0 && today > due)
                {
                    plan.State = "missed";
                    plan.CureUntil = (plan.ReversedOn > due ? plan.ReversedOn.Value : due).AddDays(cureDays);
                    break;
                }
            }
        }

        plan.State = plan.State == "missed" && today > plan.CureUntil ? "broken" : plan.State;
    }
}
