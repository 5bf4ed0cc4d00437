using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Calendar;

namespace Arrears.Domain.Counters;

/// <summary>A registered till on one business date (item 5): its shifts, one after the other, and its appointments.</summary>
public sealed record TillState(string Till, DateOnly On)
{
    public ImmutableArray<TillShift> Shifts { get; init; } = [];

    /// <summary>Owners who come by appointment, in order of booking.</summary>
    public ImmutableArray<Appointment> Appointments { get; init; } = [];

    public TillShift? Find(string shiftId) => Shifts.FirstOrDefault(shift => shift.Id == shiftId);
}

/// <summary>What one cashier took in one go. Its receipts are numbered from 1 without a gap.</summary>
/// <param name="Float">Cash that lay in the till when it was opened.</param>
public sealed record TillShift(string Id, string Cashier, Money Float, BusinessMoment OpenedAt)
{
    public ImmutableArray<CounterReceipt> Receipts { get; init; } = [];

    public BusinessMoment? ClosedAt { get; init; }

    /// <summary>Cash that was counted at the close; null: it is open.</summary>
    public Money? Counted { get; init; }

    /// <summary>Why counted and expected differ.</summary>
    public string? Explanation { get; init; }

    /// <summary>Who looked it over: never its cashier.</summary>
    public string? ReconciledBy { get; init; }

    [JsonIgnore]
    public Money Cash => Of(PaymentMethod.CounterCash);

    [JsonIgnore]
    public Money Card => Of(PaymentMethod.CounterCard);

    /// <summary>What must lie in the till.</summary>
    [JsonIgnore]
    public Money Expected => Float + Cash;

    /// <summary>Counted less expected; null: it is open.</summary>
    [JsonIgnore]
    public Money? Difference => Counted is { } counted ? counted - Expected : null;

    private Money Of(PaymentMethod method) =>
        Receipts.Where(receipt => !receipt.Returned && receipt.Method == method).Sum(receipt => receipt.Amount);
}

/// <param name="PaymentId">Under which the unit books it: till, date, shift and number.</param>
/// <param name="Invoice">An e-invoice is asked for.</param>
public sealed record CounterReceipt(
    int Number, string PaymentId, string Unit, string CaseId, PaymentMethod Method, Money Amount, BusinessMoment At, bool Invoice)
{
    /// <summary>The unit could not take the money: it was handed back.</summary>
    public bool Returned { get; init; }
}
