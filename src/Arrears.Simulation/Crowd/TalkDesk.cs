using Arrears.Client;
using Arrears.Protos.V1;
using Arrears.Simulation.Play;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Crowd;

/// <summary>Granted calls and visits: made in their band, and never saved without outcome and next action.</summary>
internal static class TalkDesk
{
    private const double ObjectionChance = 0.25;
    private const double TwoGoChance = 0.5;

    /// <summary>The grant names its date and band, and both are those of the person's own clock.</summary>
    public static bool IsNow(Shift shift, WorkItem item)
    {
        var clock = shift.World.WallClockOf(item.OwnerId, shift.Date.ToDateTime(shift.Moment.At));
        return Wire.From(item.DueDate) == DateOnly.FromDateTime(clock) && ContactHours.BandAt(clock) == item.Band;
    }

    public static async Task Call(Shift shift, WorkItem item)
    {
        var cases = CasesOf(shift, item);
        if (cases.Count == 0)
        {
            return;
        }

        var roll = shift.Roll(item.Reference, "dial");
        var talk = Talks.OnThePhone(cases[0].Behaviour, shift.Moment == DayMoment.Evening, roll);
        await Save(shift, item, cases, talk, Staff.Collector(item.OwnerId), Act.Calls, staffCount: 1);
    }

    public static async Task Visit(Shift shift, WorkItem item)
    {
        var cases = CasesOf(shift, item);
        if (cases.Count == 0)
        {
            return;
        }

        var roll = shift.Roll(item.Reference, "visit");
        var talk = Talks.AtTheDoor(cases[0].Behaviour, roll);
        var by = Staff.Housekeeper(cases[0].Row.UnitId);
        await Save(shift, item, cases, talk, by, Act.Visits, roll.Chance(TwoGoChance) ? 2 : 1);
    }

    private static async Task Save(
        Shift shift, WorkItem item, List<CaseFile> cases, Talk talk, Caller by, Act counts, int staffCount)
    {
        var (next, days) = NextAction(talk);
        var request = new RecordContactOutcomeRequest
        {
            RequestId = shift.Id(item.Reference, "outcome"),
            OwnerId = item.OwnerId,
            ContactId = item.Reference,
            Outcome = OutcomeOf(talk.End),
            RightParty = PartyOf(talk.End),
            Refused = talk.End == TalkEnd.Refuses,
            Mood = talk.Angry ? Mood.Angry : talk.End == TalkEnd.Refuses ? Mood.Annoyed : Mood.Calm,
            ReasonCode = ReasonOf(talk, cases[0]),
            NextAction = next,
            NextActionDate = Wire.Of(shift.Date.AddDays(days)),
            StaffCount = staffCount,
            CompanionId = staffCount > 1 ? Staff.Companion(by.Subject) : "",
            AtTime = Wire.Of(TimeOnly.FromDateTime(shift.World.WallClockOf(item.OwnerId, shift.Date.ToDateTime(shift.Moment.At)))),
            Minutes = MinutesOf(talk, counts, shift.Roll(item.Reference, "minutes")),
        };
        if (await shift.Did(by, request, shift.Api.Contacts.RecordContactOutcomeAsync, counts) && talk.ReachedThePerson)
        {
            shift.Tally.Add(Act.Talks);
            await Follow(shift, item, cases, talk, by);
        }
    }

    private static Task Follow(Shift shift, WorkItem item, List<CaseFile> cases, Talk talk, Caller by) => talk.End switch
    {
        TalkEnd.Promises => PromiseDesk.Take(shift, item.OwnerId, cases, by),
        TalkEnd.Complains => GrievanceDesk.Open(shift, cases[0]),
        TalkEnd.PleadsHardship => HardshipDesk.Claim(shift, cases[0]),
        TalkEnd.Refuses when shift.Roll(item.Reference, "objects").Chance(ObjectionChance) => GrievanceDesk.Object(shift, cases[0]),
        _ => Task.CompletedTask,
    };

    /// <summary>The case the item names, or everything of this owner that is overdue: a call speaks of all of it.</summary>
    private static List<CaseFile> CasesOf(Shift shift, WorkItem item)
    {
        if (item.CaseId.Length > 0 && shift.World.Find(item.CaseId) is { } named)
        {
            return [named];
        }

        var all = shift.World.OfOwner(item.OwnerId).ToList();
        var overdue = all.Where(file => file.Overdue(shift.Date).IsPositive).ToList();
        return overdue.Count > 0 ? overdue : all;
    }

    /// <summary>A walk to the door takes a while, and a talk longer than none.</summary>
    private static int MinutesOf(Talk talk, Act counts, SeededRandom roll) =>
        (counts == Act.Visits ? roll.Between(15, 30) : roll.Between(1, 3)) + (talk.ReachedThePerson ? roll.Between(3, 12) : 0);

    private static (string Next, int Days) NextAction(Talk talk) => talk.End switch
    {
        TalkEnd.BadMoment => ("callback", 2),
        TalkEnd.Promises => ("watch_promise", 3),
        TalkEnd.Complains => ("acknowledge_grievance", 1),
        TalkEnd.PleadsHardship => ("decide_on_hardship", 3),
        TalkEnd.Refuses => ("supervisor_reads", 7),
        TalkEnd.WillThink => ("call_again", 5),
        TalkEnd.NoAnswer or TalkEnd.SomebodyElse or TalkEnd.WrongNumber => ("try_again", 2),
    };

    private static string ReasonOf(Talk talk, CaseFile file) => talk.End switch
    {
        TalkEnd.NoAnswer => "no_answer",
        TalkEnd.SomebodyElse => "someone_else",
        TalkEnd.WrongNumber => "wrong_number",
        TalkEnd.BadMoment => "inconvenient",
        TalkEnd.Promises => "agreed_to_pay",
        TalkEnd.WillThink => "will_think",
        TalkEnd.PleadsHardship => "hardship_claim",
        TalkEnd.Complains or TalkEnd.Refuses => GrievanceDesk.ReasonOf(file),
    };

    private static ContactOutcome OutcomeOf(TalkEnd end) => end switch
    {
        TalkEnd.NoAnswer => ContactOutcome.NotReached,
        TalkEnd.SomebodyElse => ContactOutcome.Reached,
        TalkEnd.WrongNumber => ContactOutcome.WrongPerson,
        TalkEnd.BadMoment => ContactOutcome.Inconvenient,
        TalkEnd.Promises or TalkEnd.Complains or TalkEnd.PleadsHardship or TalkEnd.Refuses or TalkEnd.WillThink =>
            ContactOutcome.Reached,
    };

    private static RightParty PartyOf(TalkEnd end) => end switch
    {
        TalkEnd.NoAnswer or TalkEnd.SomebodyElse => RightParty.Unknown,
        TalkEnd.WrongNumber => RightParty.Denied,
        TalkEnd.BadMoment or TalkEnd.Promises or TalkEnd.Complains or TalkEnd.PleadsHardship or TalkEnd.Refuses
            or TalkEnd.WillThink => RightParty.Confirmed,
    };
}
