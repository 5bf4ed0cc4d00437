using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Teams;
using Arrears.Domain.Tests.Units;

namespace Arrears.Domain.Tests.Teams;

/// <summary>The team's book: what has to be said with each kind of entry, and by whom.</summary>
public sealed class TeamBookTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly WriteEntry Blank = new("e1", TeamEntryKind.Note, null, null, null, null, null, null, null, null, null, null, false);

    private static readonly WriteEntry OfCase = Blank with { CaseId = "c1", Owner = "o1", TextRef = "v-1" };

    private TeamBook? _book;

    [Fact]
    public void Decision_OfTheDailyMeeting_IsTheManagers_Seed152()
    {
        var decision = Blank with { Kind = TeamEntryKind.Decision, Text = "call the lift company" };

        Assert.Equal(Refusal.MissingReason, Refused(decision with { Text = " " }));
        Assert.Equal(Refusal.RoleForbids, Refused(decision, ActorRole.Collector));
        Accept(decision);
        Assert.Equal(("tester", TeamEntryStatus.Standing), (_book!.Entries[0].Author, _book.Entries[0].Status));
        Assert.Equal(Refusal.StageForbids, Refused(new CloseEntry("e1", false, "done")));
    }

    [Fact]
    public void Measure_OfACaseThread_IsTriedAndItsResultKept_Seed153()
    {
        Assert.Equal(Refusal.UnknownCase, Refused(Blank with { Text = "no case" }));
        Accept(OfCase, ActorRole.Collector);
        Accept(OfCase with { EntryId = "e2", Kind = TeamEntryKind.Measure }, ActorRole.Collector, "li");
        Assert.Equal(Refusal.MissingReason, Refused(new CloseEntry("e2", false, " ")));
        Accept(new CloseEntry("e2", false, "worked"), ActorRole.Collector, "wang");
        Accept(new CloseEntry("e2", false, "worked"), ActorRole.Collector, "wang");

        var measure = _book!.Entries[1];
        Assert.Equal(
            ("li", new BusinessMoment(Today, new(10, 0)), TeamEntryStatus.Done, "worked", "wang"),
            (measure.Author, measure.At, measure.Status, measure.Result, measure.ClosedBy));
        Assert.Equal(Refusal.AlreadyDecided, Refused(new CloseEntry("e2", false, "failed")));
        Assert.Equal(Refusal.AlreadyExists, Refused(OfCase with { EntryId = "e2" }));
    }

    [Fact]
    public void Assist_HelpOrTransferForAReason_IsDecidedByTheManager_Seed156()
    {
        var ask = OfCase with { Kind = TeamEntryKind.Assist, Code = "transfer", Staff = "wang" };

        Assert.Equal(Refusal.ReasonUnknown, Refused(ask with { Code = "holiday" }));
        Assert.Equal(Refusal.MissingReason, Refused(ask with { TextRef = null }));
        Accept(ask, ActorRole.Collector);
        Assert.Equal(TeamEntryStatus.Open, _book!.Entries[0].Status);
        Assert.Equal(Refusal.RoleForbids, Refused(new CloseEntry("e1", false, "yes"), ActorRole.Collector));
        Accept(new CloseEntry("e1", true, "no room"));
        Assert.Equal(TeamEntryStatus.Declined, _book!.Entries[0].Status);
    }

    [Fact]
    public void Deferral_NamesTheTaskTheReasonAndALaterDay_Seed72()
    {
        var put = Blank with { Kind = TeamEntryKind.Deferral, Subject = "contact/k1", Code = "afraid", Until = Today.AddDays(1) };

        Assert.Equal(Refusal.MissingReason, Refused(put with { Code = null }));
        Assert.Equal(Refusal.DateOutOfRange, Refused(put with { Until = Today }));
        Accept(put, ActorRole.Collector);
    }

    [Fact]
    public void Review_OnceAMonthByTheManager_WithAFinding_Seed115()
    {
        var review = OfCase with { Kind = TeamEntryKind.Review, Code = "verified" };

        Assert.Equal(Refusal.ReasonUnknown, Refused(review with { Code = "looked" }));
        Assert.Equal(Refusal.RoleForbids, Refused(review, ActorRole.Housekeeper));
        Accept(review);
        Assert.Equal(Refusal.AlreadyDecided, Refused(review with { EntryId = "e2" }));
    }

    [Fact]
    public void Rating_OnlyWithNoticeOfTheRecordingAndBySomebodyElse_Seed69()
    {
        var rating = Blank with
        {
            Kind = TeamEntryKind.Rating,
            Subject = "k1",
            Staff = "li",
            Number = 4,
            NoticeGiven = true,
            MadeBy = "li",
        };

        Assert.Equal(Refusal.ConductForbids, Refused(rating with { NoticeGiven = false }));
        Assert.Equal(Refusal.GuardForbids, Refused(rating with { Number = 6 }));
        Assert.Equal(Refusal.RoleForbids, Refused(rating with { Staff = "tester", MadeBy = "tester" }));
        Assert.Equal(Refusal.RoleForbids, Refused(rating, ActorRole.Collector));
        Accept(rating);
    }

    /// <summary>What is rated was made, and by whom the rating says.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("wang")]
    public void Rating_OfACallThatWasNotMadeByThatPerson_Refused_Seed69(string? madeBy)
    {
        var rating = Blank with
        {
            Kind = TeamEntryKind.Rating,
            Subject = "k1",
            Staff = "li",
            Number = 4,
            NoticeGiven = true,
            MadeBy = madeBy,
        };

        Assert.Equal(Refusal.UnknownContact, Refused(rating));
    }

    /// <summary>What waits for the leaver and what the leaver waits for; what is closed or somebody else's stays.</summary>
    [Fact]
    public void HandOverEntries_OfALeaver_GivesOnWhatIsOpen_Seed11_156()
    {
        var ask = OfCase with { Kind = TeamEntryKind.Assist, Code = "transfer" };
        Accept(ask with { EntryId = "to", Staff = "li" }, ActorRole.Collector, "wang");
        Accept(ask with { EntryId = "by", Code = "help" }, ActorRole.Collector, "li");
        Accept(OfCase with { EntryId = "try", Kind = TeamEntryKind.Measure }, ActorRole.Collector, "li");
        Accept(ask with { EntryId = "done", Staff = "li" }, ActorRole.Collector, "wang");
        Accept(new CloseEntry("done", true, "no room"));
        Accept(OfCase with { EntryId = "said" }, ActorRole.Collector, "li");

        Assert.Equal(Refusal.RoleForbids, Refused(new HandOverEntries("li", "chen"), ActorRole.Collector));
        Accept(new HandOverEntries("li", "chen"));

        Assert.Equal(
            [
                ("to", "wang", "chen", null), ("by", "li", null, "chen"), ("try", "li", null, "chen"), ("done", "wang", "li", null),
                ("said", "li", null, null),
            ],
            _book!.Entries.Select(entry => (entry.Id, entry.Author, entry.Staff, entry.KeptBy)));
        Assert.Empty(Decide(new HandOverEntries("li", "chen"), ActorRole.EstateManager, "tester").Events);
        Accept(new HandOverEntries("chen", "zhao"));
        Assert.Equal(("zhao", "zhao"), (_book!.Find("to")!.Staff, _book.Find("by")!.KeptBy));
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-02")]
    [InlineData("2026-03-08", "2026-03-02")]
    [InlineData("2026-03-09", "2026-03-09")]
    public void RefusalWeek_OfAnyDay_RunsFromMondayToSunday_Seed155(string day, string monday)
    {
        var from = DateOnly.Parse(monday, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((from, from.AddDays(6)), RefusalWeek.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("tone", ContactPurpose.Call, null)]
    [InlineData("time", ContactPurpose.Reminder, null)]
    [InlineData("amount", ContactPurpose.Call, Refusal.ConductForbids)]
    [InlineData("dispute_route", ContactPurpose.Reminder, Refusal.ConductForbids)]
    [InlineData("tone", ContactPurpose.FirstDemand, Refusal.ConductForbids)]
    [InlineData("tone", ContactPurpose.LawyerLetter, Refusal.ConductForbids)]
    [InlineData("time", null, Refusal.ConductForbids)]
    public void Trial_OfToneOrTimeOnly_NeverOfADocument_Seed160(string code, ContactPurpose? purpose, Refusal? refusal)
    {
        var trial = Blank with
        {
            Kind = TeamEntryKind.Trial,
            Subject = "spring",
            Code = code,
            Text = "soft@1 against plain@1",
            Purpose = purpose,
            Until = Today.AddDays(30),
        };

        Assert.Equal(refusal, Decide(trial, ActorRole.EstateManager, "tester").Refused?.Reason);
    }

    private void Accept(TeamCommand command, ActorRole role = ActorRole.EstateManager, string by = "tester")
    {
        var decision = Decide(command, role, by);
        Assert.Null(decision.Refused);
        foreach (var happened in decision.Events)
        {
            _book = TeamLifecycle.Evolve(_book, DomainJson.Read<TeamEvent>(DomainJson.Write(happened.Event)));
        }

        Assert.Equal(DomainJson.Write(decision.Next), DomainJson.Write(_book));
    }

    private Refusal? Refused(TeamCommand command, ActorRole role = ActorRole.EstateManager) =>
        Decide(command, role, "tester").Refused?.Reason;

    private Decision<TeamBook, TeamEvent> Decide(TeamCommand command, ActorRole role, string by) => TeamLifecycle.Decide(
        _book,
        command,
        new DecisionContext(
            AccountKey.ForTeam("op", "e1", Today), UnitDriver.Pack, UnitDriver.Calendar, new(Today, new(10, 0)), new Actor(by, role)));
}
