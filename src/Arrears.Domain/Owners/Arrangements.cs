using System.Collections.Immutable;

namespace Arrears.Domain.Owners;

/// <summary>Money counted towards an arrangement, by case, so that a reversal takes back what it brought.</summary>
public sealed record Receipts(Money Total, ImmutableArray<CaseShare> ByCase)
{
    public static Receipts None { get; } = new(Money.Zero, []);

    public Money Of(string caseId) =>
        ByCase.FirstOrDefault(share => share.CaseId == caseId) is { } share ? share.Amount : Money.Zero;

    /// <summary>Counts money in or, negative, out again.</summary>
    public Receipts Add(string caseId, Money amount)
    {
        var index = 0;
        while (index < ByCase.Length && ByCase[index].CaseId != caseId)
        {
            index++;
        }

        var shares = index < ByCase.Length
            ? ByCase.SetItem(index, new CaseShare(caseId, ByCase[index].Amount + amount))
            : ByCase.Add(new CaseShare(caseId, amount));
        return new Receipts(Total + amount, shares);
    }
}

public sealed record CaseShare(string CaseId, Money Amount);

/// <summary>A concrete promise to pay.</summary>
/// <param name="Cases">Sorted ordinally.</param>
/// <param name="PauseUntil">Last day it pauses its cases.</param>
/// <param name="BrokenAfter">Last day on which money still keeps it: the due date and the banking grace.</param>
/// <param name="ReminderOn">The day before, or the last lawful day before that; null when that day is past.</param>
public sealed record Promise(
    string Id,
    ImmutableArray<string> Cases,
    Money Amount,
    DateOnly Due,
    DateOnly MadeOn,
    DateOnly PauseUntil,
    DateOnly BrokenAfter,
    DateOnly? ReminderOn,
    string? Band,
    PaymentMethod? Method,
    string? Place,
    string? TakenBy)
{
    public PromiseStatus Status { get; init; }

    public int Moves { get; init; }

    public Receipts Paid { get; init; } = Receipts.None;

    public bool IsOpen => Status is PromiseStatus.Active or PromiseStatus.Confirmed;
}

/// <param name="Cases">Sorted ordinally.</param>
/// <param name="SignBy">Last day to approve and sign.</param>
public sealed record Plan(
    string Id,
    ImmutableArray<string> Cases,
    ImmutableArray<Instalment> Instalments,
    DateOnly ProposedOn,
    DateOnly SignBy,
    string? LateFeeTreatment)
{
    public PlanStatus Status { get; init; }

    public DateOnly? ApprovedOn { get; init; }

    public DateOnly? SignedOn { get; init; }

    public DateOnly? ActiveFrom { get; init; }

    /// <summary>Last day to catch up while <see cref="PlanStatus.Missed"/>.</summary>
    public DateOnly? CureUntil { get; init; }

    public Receipts Paid { get; init; } = Receipts.None;

    public bool IsRunning => Status is PlanStatus.Active or PlanStatus.Missed;

    public bool IsOpen => IsRunning || Status == PlanStatus.Proposed;

    public Money Total => Instalments.Sum(instalment => instalment.Amount);

    /// <summary>What must have been paid by the end of a day.</summary>
    public Money OwedBy(DateOnly day) =>
        Instalments.Where(instalment => instalment.Due <= day).Sum(instalment => instalment.Amount);

    /// <summary>The first instalment that the money so far does not cover.</summary>
    public Instalment? NextUnpaid()
    {
        var sum = Money.Zero;
        foreach (var instalment in Instalments)
        {
            sum += instalment.Amount;
            if (sum > Paid.Total)
            {
                return instalment;
            }
        }

        return null;
    }
}

/// <param name="DecideBy">Last working day for a decision; moved on, with an alert, when it passes.</param>
public sealed record HardshipClaim(string Id, DateOnly ClaimedOn, string ReasonCode, DateOnly DecideBy)
{
    public HardshipStatus Status { get; init; }

    public HardshipDecision? Decision { get; init; }

    /// <summary>Last day of the relief.</summary>
    public DateOnly? Until { get; init; }

    public bool DecisionLate { get; init; }
}
