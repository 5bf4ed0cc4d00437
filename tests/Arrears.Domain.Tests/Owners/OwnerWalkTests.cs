using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using CsCheck;

namespace Arrears.Domain.Tests.Owners;

/// <summary>
/// Random weeks of an owner's life. The machine asserts caps, hours and maps itself, after every event; the walk adds
/// what only an onlooker can see. CsCheck prints the seed of a failure.
/// </summary>
public sealed class OwnerWalkTests
{
    private static readonly string[] Cases = ["c1", "c2", "c3"];

    private static readonly ContactOutcome[] Outcomes = Enum.GetValues<ContactOutcome>();

    [Fact]
    public void Decide_AnySequenceOfCommands_KeepsEveryInvariant() =>
        Gen.Select(Gen.Int[0, 37], Gen.Int[0, 1000]).Array[20, 120].Sample(
            steps =>
            {
                var desk = OwnerDesk.Registered();
                foreach (var (kind, n) in steps)
                {
                    Play(desk, kind, n);
                    Check(desk);
                }
            },
            iter: 300,
            print: steps => string.Join(' ', steps));

    [Fact]
    public void Assess_TwiceAtTheSameMoment_YieldsNothing() =>
        Gen.Select(Gen.Int[0, 37], Gen.Int[0, 1000]).Array[20, 80].Sample(
            steps =>
            {
                var desk = OwnerDesk.Registered();
                foreach (var (kind, n) in steps)
                {
                    Play(desk, kind, n);
                    desk.Assess();
                    var again = desk.Assess();
                    Assert.True(again.Events.IsEmpty, string.Join(", ", again.Events));
                    Assert.Empty(again.Messages);
                    Assert.Empty(again.Dispatches);
                    Assert.True(desk.NextWake() is not { } wake || wake > desk.Now, $"woken at once after {desk.Now}");
                }
            },
            iter: 150,
            print: steps => string.Join(' ', steps));

    /// <summary>Every open arrangement has a date, what is written down reads back, no letter goes twice.</summary>
    private static void Check(OwnerDesk desk)
    {
        var state = desk.State!;
        var open = state.Promises.Any(p => p.IsOpen) || state.Plans.Any(p => p.IsOpen)
            || state.Claims.Any(c => c.Status != HardshipStatus.Ended) || state.Matters.Any(m => m.IsLive);
        Assert.True(!open || (desk.NextAction() is not null && desk.NextWake() is not null));
        foreach (var letters in state.Contacts.Where(c => c.IsLive && c.IsLetter).GroupBy(c => (c.Cases[0].CaseId, c.Purpose, c.MatterId)))
        {
            Assert.Single(letters);
        }

        var json = DomainJson.Write(state);
        Assert.Equal(json, DomainJson.Write(DomainJson.Read<OwnerState>(json)));
        Assert.Equal(json, DomainJson.Write(DomainJson.Read<OwnerState>(DomainJson.WriteBrief(state))));
        foreach (var happened in desk.Last.Events)
        {
            var line = DomainJson.Write<OwnerEvent>(happened.Event);
            Assert.Equal(line, DomainJson.Write(DomainJson.Read<OwnerEvent>(line)));
        }
    }

    private static void Play(OwnerDesk desk, int kind, int n)
    {
        var caseId = Cases[n % Cases.Length];
        var known = desk.State!.Cases.Find(caseId) is not null;
        switch (kind)
        {
            case 0 or 1:
                desk.Owes(caseId, 200 + n, n % 7 == 0 ? n : 0, n % 5 == 0, n % 11 == 0);
                break;
            case 2:
                desk.Remind(caseId);
                break;
            case 3:
                desk.Wants(caseId, ContactPurpose.Call, [Channel.Call], avoid: n % 2 == 0 ? ["morning"] : []);
                break;
            case 4:
                desk.Wants(caseId, ContactPurpose.Visit, [Channel.Visit]);
                break;
            case 5 when known:
                desk.Cured(caseId, n % 9 == 0 ? CaseStage.WrittenOff : CaseStage.Cured);
                break;
            case 6 or 7:
                desk.LiveUntil(desk.Today.AddDays(1 + (n % 9)));
                break;
            case 8 or 9:
                desk.At(desk.Today, 8 + (n % 13), n % 60);
                break;
            case 10 when known:
                desk.Step(caseId, n % 2 == 0 ? ContactPurpose.FirstDemand : ContactPurpose.SecondDemand);
                break;
            case 11 when known:
                desk.Step(caseId, ContactPurpose.LawyerLetter, 500 + (n * 9), preserving: n % 4 == 0, fault: n % 13 == 0, arbitration: n % 17 == 0);
                break;
            default:
                foreach (var command in Commands(desk.State!, kind, n, caseId, desk.Today))
                {
                    var role = n % 3 == 0 ? ActorRole.Legal : ActorRole.Administrator;
                    desk.Do(command, command is ConfirmDispatch or RecordDispatchReport ? ActorRole.System : role);
                }

                break;
        }
    }

    private static IEnumerable<OwnerCommand> Commands(OwnerState state, int kind, int n, string caseId, DateOnly today) => kind switch
    {
        12 => state.Contacts.Where(c => c.Channel is Channel.Call or Channel.Visit).TakeLast(1).Select(c => new RecordContactOutcome(
            c.Id, Outcomes[n % 4], (RightParty)(n % 3), n % 6 == 1, (Mood)(n % 4), n % 3 == 1 ? "no_urgency" : "no_answer", null,
            n % 6 == 0 ? "callback" : "call", today.AddDays(n % 5), NextActionAt: n % 4 == 0 ? new TimeOnly(14 + (n % 6), 0) : null)),
        13 =>
            [new LogContact(Channel.WalkIn, state.Cases.Find(caseId) is null ? [] : [caseId],
                false, Mood.Calm, null, null, "call", today.AddDays(2))],
        14 => [new MakePromise($"p{n}", [caseId], new Money(100 * n), today.AddDays(n % 16), null, null, null, $"staff{n % 3}")],
        15 =>
            state.Promises.TakeLast(1).Select(
                p => n % 2 == 0 ? (OwnerCommand)new MovePromise(p.Id, today.AddDays(n % 12)) : new ConfirmPromise(p.Id)),
        16 => state.Promises.TakeLast(1).Select(p => new WithdrawPromise(p.Id, "changed my mind")),
        17 => [new ProposePlan($"l{n}", [caseId], [new(today.AddDays(5), new Money(100 * n)), new(today.AddDays(35), new Money(5000))])],
        18 => state.Plans.TakeLast(1).SelectMany(p => (OwnerCommand[])[new ApprovePlan(p.Id), new SignPlan(p.Id, "sig")]),
        19 => [new ClaimHardship($"h{n}", "illness", null)],
        20 => state.Claims.TakeLast(1).SelectMany(c => Hardship(c.Id, n, today)),
        21 => state.Matters.TakeLast(1).Select(m => new SignOffMatter(m.Id, "firm", "contract")),
        22 => state.Matters.TakeLast(1).Select(m => new ReviewMatter(m.Id, n % 5 == 0 ? 80 : 100, "cb", true)),
        23 => state.Matters.TakeLast(1).SelectMany(m => (OwnerCommand[])[new ApproveReview(m.Id), new ApproveReview(m.Id)]),
        24 => state.Matters.TakeLast(1).Select(m => new ChooseRoute(m.Id, (MatterRoute)(n % 5), "reason")),
        25 or 26 or 27 =>
            state.Matters.TakeLast(1).Select(m => new RecordMatterEvent(m.Id, (MatterEventKind)(n % 32), today.AddDays(-(n % 3)), "proof")),
        28 or 29 => state.Contacts.TakeLast(2).SelectMany(c => (OwnerCommand[])
            [new ConfirmDispatch(c.Id), new RecordDispatchReport(c.Id, (DispatchReport)(n % 6), today, "rr-1", [])]),
        30 => Person(n, today),
        31 => [new AddContactPoint(new ContactPointEntry($"pt{n % 3}", (ContactPointType)(n % 8), $"v{n}", n % 2 == 0, "contract"))],
        32 or 33 => [Request(n, caseId, state)],
        34 => state.Cases.Find(caseId) is null ? [] : [new RecordService($"s{n}", (ServiceKind)(n % 3), caseId, n % 6)],
        36 => n % 2 == 0 ? [new SetRelationship($"staff{n % 3}", n % 7)] : [new HandOverPromises("staff1", "staff2", "leaver")],
        37 => [new SetPartyRole(caseId, (PartyRole)(n % 6), (PersonTitle)(n % 5))],
        35 => n % 3 == 0 ? [new EndContactability(Contactability.Vulnerable, "better")] : n % 7 == 0 ? [new SetVulnerable("note")] : [],
        _ => [],
    };

    private static OwnerCommand[] Hardship(string claimId, int n, DateOnly today) => (n % 5) switch
    {
        0 => [new AssessHardship(claimId, new Money(n), today.AddDays(9), "seen")],
        1 => [new ReviewHardship(claimId, today.AddDays(n % 70), "still ill")],
        2 => [new EndHardship(claimId, "works again")],
        3 => [new AddHardshipEvidence(claimId, [$"v{n}"])],
        _ =>
        [
            new AssessHardship(claimId, null, null, "nothing at present"),
            new DecideHardship(claimId, (HardshipDecision)(n % 4), "looked", today.AddDays(n % 60)),
        ],
    };

    private static RequestContact Request(int n, string caseId, OwnerState state)
    {
        var channel = (Channel)(n % 10);
        var purposes = Enum.GetValues<ContactPurpose>();
        var usual = channel switch
        {
            Channel.Call => ContactPurpose.Call,
            Channel.Visit => ContactPurpose.Visit,
            Channel.WalkIn or Channel.Inbound => ContactPurpose.SoftPrompt,
            Channel.StaffEncounter => ContactPurpose.ServiceDesk,
            Channel.PassedMessage => ContactPurpose.Tracing,
            _ => n % 3 == 0 ? ContactPurpose.Greeting : ContactPurpose.Reminder,
        };
        var manner = new Manner(
            (Occasion)(n % 41 % 14), (Addressee)(n % 37 % 8), (ContactPlace)(n % 11 == 0 ? 1 : 0), 1 + (n % 13 == 0 ? 2 : 0),
            [Circumstance.BusinessDone], n % 2 == 0 ? "in a good mood" : null);
        var purpose = n % 17 == 0 ? purposes[n % purposes.Length] : usual;
        return new RequestContact(channel, purpose, state.Cases.Find(caseId) is null ? [] : [caseId], n % 5 == 0 ? manner : null);
    }

    private static OwnerCommand[] Person(int n, DateOnly today) => (n % 12) switch
    {
        0 => [new RecordDeath(today, "certificate")],
        1 => [new RecordInsolvency(today, "notice")],
        2 => [new SetRepresentation("mandate", n % 2 == 0 ? null : new("lawyer", ContactPointType.RegisteredAddress, "v-l", true, "mandate"))],
        3 => [new SetDoNotContact("asked")],
        4 => [new BounceContactPoint("mobile", "returned"), new BounceContactPoint("app", "returned"), new BounceContactPoint("home", "gone")],
        5 => [new RecordTracingStep("own_registry", "nothing"), new RecordTracingStep("contract_address", "nothing")],
        6 =>
            [new RecordTracingStep("app_account", "nothing"), new RecordTracingStep("registered_letter", "back"),
                new RecordTracingStep("committee_passes_message", "passed")],
        7 => [new SetPreference([Channel.Push], ["morning"], "zh", null)],
        _ => [new EndContactability((Contactability)(n % 6), "over"), new VerifyContactPoint("mobile")],
    };
}
