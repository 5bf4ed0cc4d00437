using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Ledger;

namespace Arrears.Domain.Owners;

/// <summary>
/// What was counted towards an arrangement, payment by payment: a reversal takes back what that payment brought.
/// </summary>
public sealed record Receipts(ImmutableArray<MatchedPayment> Matched)
{
    public static Receipts None { get; } = new([]);

    [JsonIgnore]
    public Money Total => Matched.Sum(share => share.Amount);

    public Money Of(string caseId, string paymentId) =>
        Matched.Where(share => share.IsOf(caseId, paymentId)).Sum(share => share.Amount);

    public Receipts With(MatchedPayment share) => new(Matched.Add(share));

    public Receipts Without(string caseId, string paymentId) => new(Matched.RemoveAll(share => share.IsOf(caseId, paymentId)));
}

/// <summary>The part of one payment that an arrangement got.</summary>
public sealed record MatchedPayment(string CaseId, string PaymentId, Money Amount)
{
    public bool IsOf(string caseId, string paymentId) => CaseId == caseId && PaymentId == paymentId;
}

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
    public Promiser PromisedBy { get; init; }

    /// <summary>Reference of the writing or the recording that proves it; null: the word of who took it.</summary>
    public PromiseProof? Proof { get; init; }

    /// <summary>The grievance whose fix it waited for.</summary>
    public string? Grievance { get; init; }

    /// <summary>Who follows it since it was handed over; null: who took it.</summary>
    public string? Keeper { get; init; }

    public string? KeptBy => Keeper ?? TakenBy;

    /// <summary>The hour at the counter that is kept for it, <c>till account#appointment</c>.</summary>
    public string? Appointment { get; init; }

    public PromiseStatus Status { get; init; }

    public int Moves { get; init; }

    public Receipts Paid { get; init; } = Receipts.None;

    public bool IsOpen => Status is PromiseStatus.Active or PromiseStatus.Confirmed;

    /// <summary>Whether it ended with money counted in full or in part, so that a reversal can open it again.</summary>
    public bool EndedByMoney => Status is PromiseStatus.Kept or PromiseStatus.PartlyKept;
}

/// <summary>"Fix it and I pay" (item 91): it pauses nothing and has no date until its grievance is resolved.</summary>
/// <param name="AskBy">Last day it waits.</param>
public sealed record ConditionalPromise(
    string Id,
    string Grievance,
    ImmutableArray<string> Cases,
    Money Amount,
    int PayWithinDays,
    DateOnly MadeOn,
    DateOnly AskBy,
    MakePromise Terms)
{
    /// <summary>Who follows it since it was handed over; null: who took it.</summary>
    public string? Keeper { get; init; }

    public string? KeptBy => Keeper ?? Terms.TakenBy;
}

/// <summary>A fix that the person is to hear of within the policy's hours (items 91, 92 and 111).</summary>
/// <param name="Report">The first proof of the fix.</param>
/// <param name="ReportBy">In the person's zone.</param>
public sealed record FixReport(string Grievance, string CaseId, string? Report, Calendar.BusinessMoment ReportBy)
{
    /// <summary>Nobody reported it in time; the supervisor knows.</summary>
    public bool Late { get; init; }

    public string WishId => $"fix-{Grievance}-{CaseId}";
}

/// <param name="Cases">Sorted ordinally.</param>
/// <param name="SignBy">Last day to approve and sign.</param>
public sealed record Plan(
    string Id,
    ImmutableArray<string> Cases,
    ImmutableArray<Instalment> Instalments,
    DateOnly ProposedOn,
    DateOnly SignBy,
    LateFeeTreatment LateFee)
{
    public PlanStatus Status { get; init; }

    public DateOnly? ApprovedOn { get; init; }

    public DateOnly? SignedOn { get; init; }

    /// <summary>Reference of the signature on file.</summary>
    public string? Signature { get; init; }

    public DateOnly? ActiveFrom { get; init; }

    /// <summary>Last day to catch up while <see cref="PlanStatus.Missed"/>.</summary>
    public DateOnly? CureUntil { get; init; }

    public DateOnly? BrokenOn { get; init; }

    public int Revivals { get; init; }

    /// <summary>Last day on which a payment of it was reversed: cure days never begin before it.</summary>
    public DateOnly? ReversedOn { get; init; }

    public Receipts Paid { get; init; } = Receipts.None;

    public bool IsRunning => Status is PlanStatus.Active or PlanStatus.Missed;

    public bool IsOpen => IsRunning || Status == PlanStatus.Proposed;

    public Money Total => Instalments.Sum(instalment => instalment.Amount);

    /// <summary>What settles it early: the rest of all instalments.</summary>
    public Money Rest => Total - Paid.Total;

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
