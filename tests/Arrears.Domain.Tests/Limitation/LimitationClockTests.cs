using Arrears.Domain.Calendar;
using Arrears.Domain.Ledger;
using Arrears.Domain.Limitation;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Calendar;
using Arrears.Domain.Tests.Ledger;

namespace Arrears.Domain.Tests.Limitation;

public sealed class LimitationClockTests
{
    private static readonly LimitationRules Rules = Books.Policy.Limitation;
    private static readonly BusinessCalendar China = CalendarCatalog.Embedded.Get("cn-mainland");

    [Theory]
    [InlineData("2023-03-15", "2026-03-16")] // a Sunday
    [InlineData("2023-03-16", "2026-03-16")]
    [InlineData("2024-02-29", "2027-03-01")] // month end of February 2027 is a Sunday
    [InlineData("2022-10-01", "2025-10-09")] // National Day and Mid-Autumn, 1 to 8 October 2025
    [InlineData("2023-05-01", "2026-05-06")] // Labour Day, 1 to 5 May 2026
    [InlineData("2021-02-04", "2024-02-04")] // a Sunday on which everybody works
    public void Of_NeverInterrupted_EndsThreeYearsAfterTheDueDateOrAfterTheRest(string due, string expected)
    {
        Assert.Equal(Iso.Day(expected), Of(due).Conservative);
    }

    [Theory]
    [InlineData(InterruptionKind.DemandDelivered, "2025-06-10", "2028-06-12")] // 10 June 2028 is a Saturday
    [InlineData(InterruptionKind.DemandDelivered, "2026-03-16", "2029-03-16")] // the last day
    [InlineData(InterruptionKind.DemandDelivered, "2026-03-17", "2026-03-16")] // too late
    [InlineData(InterruptionKind.LawyerLetterDelivered, "2026-03-17", "2026-03-16")]
    [InlineData(InterruptionKind.PartPayment, "2026-03-17", "2026-03-16")]
    [InlineData(InterruptionKind.SuitFiled, "2026-03-17", "2026-03-16")]
    [InlineData(InterruptionKind.PaymentOrderApplied, "2026-03-17", "2026-03-16")]
    [InlineData(InterruptionKind.MediationRequested, "2026-03-17", "2026-03-16")]
    [InlineData(InterruptionKind.Acknowledgement, "2026-03-17", "2029-03-19")] // Art. 192: agreed to perform
    [InlineData(InterruptionKind.Plan, "2027-03-17", "2030-03-18")]
    [InlineData(InterruptionKind.Promise, "2027-03-17", "2030-03-18")]
    [InlineData(InterruptionKind.Acknowledgement, "2023-01-01", "2026-03-16")] // before the debt was due
    [InlineData(InterruptionKind.DemandDelivered, "2023-03-16", "2026-03-16")] // on the due date
    public void Of_InterruptedOnce_RestartsInFullWhenTheActArrivedInTime(
        InterruptionKind kind, string on, string expected)
    {
        Assert.Equal(Iso.Day(expected), Of("2023-03-16", (kind, on)).Conservative);
    }

    [Fact]
    public void Of_ChainOfActs_EachMustArriveBeforeThePeriodTheOneBeforeItStarted()
    {
        var kept = Of(
            "2019-03-15",
            (InterruptionKind.DemandDelivered, "2022-03-01"),
            (InterruptionKind.PartPayment, "2025-02-28"),
            (InterruptionKind.DemandDelivered, "2026-01-12"));
        Assert.Equal(Iso.Day("2029-01-12"), kept.Conservative);

        var broken = Of(
            "2019-03-15",
            (InterruptionKind.PartPayment, "2025-02-28"),
            (InterruptionKind.DemandDelivered, "2026-01-12"));
        Assert.Equal(Iso.Day("2022-03-15"), broken.Conservative);
    }

    [Fact]
    public void Of_VoidedAct_CountsForNothing()
    {
        var charge = Charge("2023-03-16", (InterruptionKind.PartPayment, "2025-06-10"));
        charge = charge with { Interruptions = [charge.Interruptions[0] with { Voided = true }] };

        Assert.Equal(Iso.Day("2026-03-16"), LimitationClock.Of(charge, China, Rules).Conservative);
    }

    [Fact]
    public void Of_KeptAliveForTwentyYears_StopsAtTheLongStop()
    {
        var acts = Enumerable.Range(0, 9).Select(i => (InterruptionKind.DemandDelivered, $"{2007 + (2 * i)}-06-10"));

        var dates = Of("2005-03-16", [.. acts]);

        Assert.Equal((Iso.Day("2025-03-17"), Iso.Day("2025-03-17")), (dates.Conservative, dates.LongstopOn));
    }

    [Fact]
    public void LastInstalment_OfACase_RunsFromTheLastDueDateAndAnyAct()
    {
        var books = new Books();
        Assert.Null(LimitationClock.LastInstalment(books.Ledger, China, Rules));
        books.Post("2023-01-01", Books.Fee("a", "2023-01", "1"), Books.Fee("b", "2023-03", "1", "2023-03-16"));
        Assert.Equal(Iso.Day("2026-03-16"), LastInstalment(books));

        books.Do("2024-06-10", ledger => Bookkeeping.Interrupt(ledger, ["a"], Act("2024-06-11")));

        Assert.Equal(Iso.Day("2027-06-11"), LastInstalment(books));
        Assert.Equal(Iso.Day("2026-03-16"), Conservative(books, "b"));
    }

    [Theory]
    [InlineData("2025-03-15", 366, LimitationLevel.Safe, null)]
    [InlineData("2025-03-16", 365, LimitationLevel.Watch, 365)]
    [InlineData("2025-09-16", 181, LimitationLevel.Watch, 365)]
    [InlineData("2025-09-17", 180, LimitationLevel.Watch, 180)]
    [InlineData("2025-12-16", 90, LimitationLevel.Watch, 90)]
    [InlineData("2026-01-14", 61, LimitationLevel.Watch, 90)]
    [InlineData("2026-01-15", 60, LimitationLevel.Urgent, 60)]
    [InlineData("2026-02-14", 30, LimitationLevel.Urgent, 30)]
    [InlineData("2026-03-16", 0, LimitationLevel.Urgent, 30)]
    [InlineData("2026-03-17", -1, LimitationLevel.Barred, null)]
    public void Watch_AroundEachLimit_NamesTheLowestReached(string today, int left, LimitationLevel level, int? reached)
    {
        var dates = Of("2023-03-16");

        Assert.Equal(left, dates.DaysLeft(Iso.Day(today)));
        Assert.Equal(new LimitationWatch(level, reached), dates.Watch(Iso.Day(today), Rules));
        Assert.Equal(level == LimitationLevel.Barred, dates.IsBarred(Iso.Day(today)));
    }

    [Fact]
    public void Interrupt_RepeatedOrMeant_TouchesOnlyWhatIsOpenAndOnlyOnce()
    {
        var books = new Books();
        books.Post("2023-01-01", Books.Fee("a", "2023-01", "10"), Books.Fee("b", "2023-02", "10"));
        books.Post("2023-01-01", Books.Fee("c", "2023-07", "10"));
        books.Pay("p", "10", "2023-02-20", "b");

        Assert.Null(books.Do("2023-06-10", ledger => Bookkeeping.Interrupt(ledger, [], Act("2023-06-10"))));

        Assert.Equal(["a"], Assert.IsType<LimitationInterrupted>(books.Journal[^1].Happened).ChargeIds);
        Assert.Empty(Bookkeeping.Interrupt(books.Ledger, [], Act("2023-06-10")).Events);
        Assert.Empty(Bookkeeping.Interrupt(books.Ledger, ["a", "b", "zz"], Act("2023-06-10")).Events);
        Assert.Equal(Refusal.MissingEvidence, books.Do("2023-06-10", ledger =>
            Bookkeeping.Interrupt(ledger, ["a"], Act("2023-06-10") with { Id = "other", Evidence = "" })));
    }

    [Fact]
    public void Interrupt_ActsRecordedOutOfOrder_StandInOrderOfDate()
    {
        var books = new Books();
        books.Post("2020-01-01", Books.Fee("a", "2020-01", "10"));

        books.Do("2026-01-01", ledger =>
            Bookkeeping.Interrupt(ledger, ["a"], Act("2025-06-10") with { Id = "second" }));
        Assert.Equal(Iso.Day("2023-01-16"), Conservative(books, "a"));

        // The proof of the earlier demand turns up: now the later one arrived in time as well.
        books.Do("2026-01-02", ledger => Bookkeeping.Interrupt(ledger, ["a"], Act("2022-12-01") with { Id = "first" }));

        Assert.Equal(["first", "second"], books.Ledger.Find("a")!.Interruptions.Select(act => act.Id));
        Assert.Equal(Iso.Day("2028-06-12"), Conservative(books, "a"));
    }

    [Fact]
    public void StatusOf_BarredCharge_SaysSoWhenTheCalendarIsKnown()
    {
        var books = new Books();
        books.Post("2023-03-01", Books.Fee("a", "2023-03", "10", "2023-03-16"));
        var charge = books.Ledger.Find("a")!;
        var place = new CalendarAndPolicy(China, Books.Policy);

        Assert.Equal(ChargeStatus.Overdue, books.Ledger.StatusOf(charge, Iso.Day("2026-03-16"), place));
        Assert.Equal(ChargeStatus.TimeBarred, books.Ledger.StatusOf(charge, Iso.Day("2026-03-17"), place));
    }

    private static DateOnly Conservative(Books books, string charge) =>
        LimitationClock.Of(books.Ledger.Find(charge)!, China, Rules).Conservative;

    private static DateOnly LastInstalment(Books books) =>
        LimitationClock.LastInstalment(books.Ledger, China, Rules)!.Value.Conservative;

    private static Interruption Act(string on) => new("act", InterruptionKind.DemandDelivered, Iso.Day(on), "proof-1");

    private static LimitationDates Of(string due, params (InterruptionKind Kind, string On)[] acts) =>
        LimitationClock.Of(Charge(due, acts), China, Rules);

    private static Charge Charge(string due, params (InterruptionKind Kind, string On)[] acts) =>
        Books.Fee("a", due[..7], "10", due) with
        {
            Interruptions = [.. acts.Select((act, i) => new Interruption($"i{i}", act.Kind, Iso.Day(act.On), "proof"))],
        };
}
