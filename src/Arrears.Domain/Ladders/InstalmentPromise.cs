namespace Arrears.Domain.Ladders;

public enum InstalmentRhythm
{
    Once,
    Weekly,
    Fortnightly,
    FourWeekly,
    Monthly,
}

/// <param name="On">The agreed date; it counts after the tolerance like every instalment.</param>
public sealed record DownPayment(Money Amount, DateOnly On);

/// <summary>When how much of an agreed repayment is to have arrived.</summary>
/// <param name="Start">Date of the first instalment; the others follow whole periods after it.</param>
/// <param name="Amount">Amount of each instalment.</param>
/// <param name="ToleranceDays">An instalment counts this many days after its date: 0 means on the date itself.</param>
public sealed record InstalmentSchedule(
    InstalmentRhythm Every, DateOnly Start, Money Amount, DownPayment? DownPayment, int ToleranceDays)
{
    /// <summary>The agreed date of an instalment, from 0. In a month too short it is that month's last day.</summary>
    public DateOnly DateOf(int instalment) => Every switch
    {
        InstalmentRhythm.Once => Start,
        InstalmentRhythm.Weekly => Start.AddDays(7 * instalment),
        InstalmentRhythm.Fortnightly => Start.AddDays(14 * instalment),
        InstalmentRhythm.FourWeekly => Start.AddDays(28 * instalment),
        InstalmentRhythm.Monthly => Start.AddMonths(instalment),
    };

    /// <summary>How many instalments count on a date.</summary>
    public int InstalmentsBy(DateOnly today)
    {
        var day = today.AddDays(-ToleranceDays);
        if (day < Start)
        {
            return 0;
        }

        var days = day.DayNumber - Start.DayNumber;
        return Every switch
        {
            InstalmentRhythm.Once => 1,
            InstalmentRhythm.Weekly => (days / 7) + 1,
            InstalmentRhythm.Fortnightly => (days / 14) + 1,
            InstalmentRhythm.FourWeekly => (days / 28) + 1,
            InstalmentRhythm.Monthly => MonthsBy(day) + 1,
        };
    }

    /// <summary>Sum of the instalments and the down payment that count on a date.</summary>
    public Money DueBy(DateOnly today)
    {
        var down = DownPayment is { } payment && today >= payment.On.AddDays(ToleranceDays)
            ? payment.Amount
            : Money.Zero;
        return new Money(checked(Amount.Fen * InstalmentsBy(today))) + down;
    }

    private int MonthsBy(DateOnly day)
    {
        var months = ((day.Year - Start.Year) * 12) + day.Month - Start.Month;
        return DateOf(months) > day ? months - 1 : months;
    }
}

public enum InstalmentPromiseStatus
{
    Active,

    /// <summary>More is owed than the schedule allows; alive again as soon as it is caught up.</summary>
    Broken,

    /// <summary>Nothing was owed any more at some moment of its life: for good.</summary>
    Kept,
    Cancelled,
}

/// <summary>
/// A promise to pay that is measured by what is still owed: what was owed when it was given, less what its schedule
/// expects so far. How the money came does not matter.
/// </summary>
/// <param name="OwedAtStart">What was owed when it was given.</param>
public sealed record InstalmentPromise(string Id, InstalmentSchedule Schedule, Money OwedAtStart)
{
    public DateOnly? KeptOn { get; init; }

    public DateOnly? CancelledOn { get; init; }

    /// <summary>Neither kept nor cancelled: its status still depends on money and time.</summary>
    public bool IsLive => KeptOn is null && CancelledOn is null;

    /// <summary>What may still be owed on a date; never below zero.</summary>
    public Money ExpectedBalance(DateOnly today) => Money.Max(Money.Zero, OwedAtStart - Schedule.DueBy(today));

    public InstalmentPromiseStatus Status(DateOnly today, Money owed) => this switch
    {
        { CancelledOn: not null } => InstalmentPromiseStatus.Cancelled,
        { KeptOn: not null } => InstalmentPromiseStatus.Kept,
        _ when owed > ExpectedBalance(today) => InstalmentPromiseStatus.Broken,
        _ => InstalmentPromiseStatus.Active,
    };
}
