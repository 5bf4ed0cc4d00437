using System.Collections.Immutable;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Prove.Conduct.Core;

/// <summary>What happens in a person's life between the attempts, and what comes of those that were granted.</summary>
internal sealed class Happenings(Random dice, PersonSketch sketch)
{
    private static readonly string[] Bands = ["morning", "afternoon", "evening"];

    private long _version;
    private int _named;

    /// <summary>A fact about the person, as likely as life has it. The core may refuse it: then nothing happened.</summary>
    public (OwnerCommand Command, ActorRole Role) Next(OwnerState state, BusinessMoment now) => dice.Next(100) switch
    {
        < 3 => (TalkWanted(now), ActorRole.System),
        < 34 => (Owes(AnyCase(), Chance(88)), ActorRole.System),
        < 39 => (Cured(AnyCase()), ActorRole.System),
        < 46 => (Promise(now), ActorRole.Collector),
        < 48 => (new ClaimHardship(Name("h"), "illness", null), ActorRole.Owner),
        < 51 => (new AssessHardship(OpenClaim(state), null, null, "as told"), ActorRole.EstateManager),
        < 54 => (Decide(state, now), ActorRole.EstateManager),
        < 60 => (new EndHardship(OpenClaim(state), "can pay again"), ActorRole.EstateManager),
        < 63 => (Preference(), ActorRole.Owner),
        < 66 => (Restrict(now), ActorRole.Administrator),
        < 80 => (Free(state), ActorRole.Administrator),
        < 85 => (Service(), ActorRole.Technician),
        < 87 => (new BounceContactPoint(AnyPoint(state), "unknown"), ActorRole.Collector),
        < 93 => (new VerifyContactPoint(AnyPoint(state)), ActorRole.Collector),
        < 97 => (Point(state), ActorRole.Collector),
        _ => (Talk(now), ActorRole.Housekeeper),
    };

    /// <summary>What became of a granted contact; mostly it is made at once.</summary>
    public IEnumerable<(OwnerCommand Command, ActorRole Role)> After(string contactId, Channel channel, BusinessMoment now)
    {
        if (channel is Channel.Call or Channel.Visit)
        {
            if (Chance(75))
            {
                yield return (Outcome(contactId, now), ActorRole.Collector);
            }
            else if (Chance(30))
            {
                yield return (new ReleaseContact(contactId, "another day"), ActorRole.Collector);
            }
        }
        else if (channel is Channel.Sms or Channel.Push or Channel.Email or Channel.Post && Chance(85))
        {
            yield return (new ConfirmDispatch(contactId), ActorRole.System);
            yield return (new RecordDispatchReport(contactId, DispatchReport.Accepted, now.Date, null, []), ActorRole.System);
        }
    }

    /// <summary>The unit says what the case owes.</summary>
    public ReceiveFromUnit Owes(string caseId, bool overdue)
    {
        var money = new Money(100 * dice.Next(50, 5000));
        return From(caseId, new ArrearsChanged(
            caseId, ++_version, EstateOf(caseId), CreditorOf(caseId), CaseStage.Reminder, money, overdue ? money : Money.Zero,
            null, Chance(6), false));
    }

    public string AnyEstate() => EstateOf(AnyCase());

    /// <summary>The unit offers a talk before it demands again.</summary>
    private ReceiveFromUnit TalkWanted(BusinessMoment now)
    {
        var caseId = AnyCase();
        return From(caseId, new ContactWanted(
            caseId, ++_version, ContactPurpose.SettlementOffer, [Channel.Sms, Channel.Push, Channel.Email], [], now.Date,
            now.Date.AddDays(10)));
    }

    private ReceiveFromUnit Cured(string caseId) => From(caseId, new CaseCured(caseId, ++_version, CaseStage.Cured));

    private ReceiveFromUnit From(string caseId, UnitMessage message) =>
        new(AccountKey.ForUnit("op", EstateOf(caseId), caseId).Value, message);

    private MakePromise Promise(BusinessMoment now)
    {
        var of = sketch.Cases[dice.Next(sketch.Cases.Count)];
        ImmutableArray<string> cases = [.. of.Where(_ => Chance(60))];
        return new MakePromise(
            Name("p"), cases.IsEmpty ? [of[0]] : cases, new Money(100_00), now.Date.AddDays(dice.Next(0, 14)), null, null, null, "mei");
    }

    private DecideHardship Decide(OwnerState state, BusinessMoment now)
    {
        var decision = Chance(50) ? HardshipDecision.Deferral : HardshipDecision.Reject;
        return new DecideHardship(
            OpenClaim(state), decision, "as found", decision == HardshipDecision.Deferral ? now.Date.AddDays(dice.Next(1, 40)) : null);
    }

    private SetPreference Preference() => new(
        [], Chance(50) ? [Bands[dice.Next(3)]] : [], "zh-CN", null, Chance(30) ? [Bands[dice.Next(3)]] : [], Chance(20));

    private OwnerCommand Restrict(BusinessMoment now) => dice.Next(12) switch
    {
        0 => new RecordDeath(now.Date, "certificate"),
        1 => new RecordInsolvency(now.Date, "order"),
        < 5 => new SetRepresentation("mandate", Chance(50) ? Lawyer : null),
        < 9 => new SetDoNotContact("asked"),
        _ => new SetVulnerable("on file"),
    };

    private EndContactability Free(OwnerState state) => new(
        state.Restrictions.IsEmpty ? Contactability.Vulnerable : state.Restrictions[dice.Next(state.Restrictions.Length)].Kind,
        "no longer so");

    private RecordService Service() => new(
        Name("w"), Chance(80) ? ServiceKind.Repair : ServiceKind.Parcel, AnyCase(), Chance(90) ? dice.Next(1, 6) : null);

    private AddContactPoint Point(OwnerState state)
    {
        var type = Chance(70) ? ContactPointType.Mobile : ContactPointType.Email;
        return new AddContactPoint(new ContactPointEntry(
            type.ToString(), type, $"v-{Name("n")}-{state.ContactSequence}", Chance(80), "contract"));
    }

    private LogContact Talk(BusinessMoment now) => new(
        Chance(50) ? Channel.Inbound : Channel.WalkIn, [AnyCase()], Chance(20), Chance(15) ? Mood.Angry : Mood.Calm, "unstated", null,
        "read", now.Date.AddDays(1));

    private RecordContactOutcome Outcome(string contactId, BusinessMoment now)
    {
        var (outcome, party) = dice.Next(100) switch
        {
            < 55 => (ContactOutcome.NotReached, RightParty.Unknown),
            < 82 => (ContactOutcome.Reached, RightParty.Confirmed),
            < 97 => (ContactOutcome.Inconvenient, RightParty.Confirmed),
            _ => (ContactOutcome.WrongPerson, RightParty.Denied),
        };
        var isReached = outcome == ContactOutcome.Reached;
        var isCallback = outcome == ContactOutcome.Inconvenient || Chance(15);
        return new RecordContactOutcome(
            contactId, outcome, party, isReached && Chance(20), isReached && Chance(12) ? Mood.Angry : Mood.Calm,
            isReached ? "unstated" : outcome == ContactOutcome.Inconvenient ? "inconvenient" : "no_answer", null,
            isCallback ? FollowUp.Callback : "call", now.Date.AddDays(dice.Next(0, 5)), null, 1,
            isCallback && Chance(70) ? new TimeOnly(dice.Next(9, 20), 15 * dice.Next(4)) : null);
    }

    private static ContactPointEntry Lawyer { get; } =
        new("lawyer", ContactPointType.RegisteredAddress, "v-lawyer", true, "mandate");

    private string AnyCase()
    {
        var of = sketch.Cases[dice.Next(sketch.Cases.Count)];
        return of[dice.Next(of.Length)];
    }

    private string AnyPoint(OwnerState state) =>
        state.Points.IsEmpty ? "none" : state.Points[dice.Next(state.Points.Length)].Id;

    private static string OpenClaim(OwnerState state) => state.Claims.FirstOrDefault(claim => claim.IsOpen)?.Id ?? "none";

    private static string CreditorOf(string caseId) => $"pm-{caseId[0]}";

    private static string EstateOf(string caseId) => $"estate-{caseId}";

    private string Name(string of) => $"{of}{++_named}";

    private bool Chance(int percent) => dice.Next(100) < percent;
}
