using System.Collections.Immutable;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Policy;
using Arrears.Domain.Teams;

namespace Arrears.Domain.Tests.Owners;

/// <summary>One owner, a clock one sets by hand, and everything that was said and sent.</summary>
internal sealed class OwnerDesk
{
    public const string Creditor = "pm-1";

    public static readonly DateOnly Monday = new(2026, 3, 2);

    private readonly Dictionary<string, long> _versions = [];

    private readonly Dictionary<string, List<PaymentFact>> _payments = [];

    public PolicyPack Policy { get; init; } = PolicyCatalog.Embedded.InForce("cn-default", Monday)!;

    public BusinessCalendar Calendar { get; } = CalendarCatalog.Embedded.Get("cn-mainland");

    public AccountKey Key { get; } = AccountKey.ForOwner("op", "wang");

    public OwnerState? State { get; private set; }

    public BusinessMoment Now { get; set; } = new(Monday, new TimeOnly(8, 0));

    public Decision<OwnerState, OwnerEvent> Last { get; private set; } = new(null, [], [], [], null, null);

    public List<Addressed> Sent { get; } = [];

    public List<DispatchChange> Dispatches { get; } = [];

    public DateOnly Today => Now.Date;

    /// <summary>When whoever asks was trained, given today.</summary>
    public Func<DateOnly, DateOnly?> Trained { get; set; } = today => today;

    /// <summary>Days by which the date where the staff works is ahead of the person's.</summary>
    public int StaffIsAheadByDays { get; set; }

    /// <summary>Who else works for the operator.</summary>
    public StaffRegister Staff { get; set; } = StaffRegister.Empty;

    /// <summary>Estates whose kill switch is thrown.</summary>
    public ImmutableArray<string> Stopped { get; set; } = [];

    /// <summary>An owner with every kind of contact point, on a Monday at eight.</summary>
    public static OwnerDesk Registered(Func<RegisterOwner, RegisterOwner>? change = null, Func<PolicyPack, PolicyPack>? policy = null)
    {
        var desk = policy is null
            ? new OwnerDesk()
            : new OwnerDesk { Policy = policy(PolicyCatalog.Embedded.InForce("cn-default", Monday)!) };
        var register = new RegisterOwner(
            "person-1", OwnerKind.Natural, "Asia/Shanghai", Residency.Local, false,
            [
                new("mobile", ContactPointType.Mobile, "v-mobile", true, "contract"),
                new("app", ContactPointType.App, "v-app", true, "contract"),
                new("home", ContactPointType.HomeAddress, "v-home", true, "contract"),
            ]);
        desk.Accept(change is null ? register : change(register));
        return desk;
    }

    /// <summary>The same, with cases that owe a thousand yuan each.</summary>
    public static OwnerDesk InArrears(params string[] cases)
    {
        var desk = Registered();
        foreach (var caseId in cases.Length == 0 ? ["c1"] : cases)
        {
            desk.Owes(caseId, 1000);
        }

        desk.Forget();
        return desk;
    }

    public Decision<OwnerState, OwnerEvent> Decide(OwnerCommand command, ActorRole role) => OwnerLifecycle.Decide(
        State,
        command,
        new DecisionContext(Key, Policy, Calendar, Now, new Actor("somebody", role))
        {
            Operator = new OperatorFacts
            {
                TrainedOn = Trained(Today),
                StaffToday = Today.AddDays(StaffIsAheadByDays),
                StoppedEstates = Stopped,
                Staff = Staff,
            },
        });

    /// <summary>Decides and applies; events and state survive being written down.</summary>
    public Decision<OwnerEvent> Do(OwnerCommand command, ActorRole role = ActorRole.System)
    {
        Last = Decide(command, role);
        foreach (var happened in Last.Events)
        {
            State = OwnerLifecycle.Evolve(State, happened.Event);
        }

        Assert.True(
            Last.IsRefused || DomainJson.Write(Last.Next).AsSpan().SequenceEqual(DomainJson.Write(State)),
            $"{command.GetType().Name}: the decision carries another state than its events tell.");

        Sent.AddRange(Last.Messages);
        Dispatches.AddRange(Last.Dispatches);
        return Last;
    }

    public Decision<OwnerEvent> Accept(OwnerCommand command, ActorRole role = ActorRole.Administrator)
    {
        var system = command is AssessOwner or ReceiveFromUnit or ConfirmDispatch or RecordDispatchReport;
        var decision = Do(command, system ? ActorRole.System : role);
        Assert.True(decision.Refused is null, $"{command.GetType().Name} was refused: {decision.Refused}");
        return decision;
    }

    public Refused Refuse(OwnerCommand command, ActorRole role = ActorRole.Administrator)
    {
        var decision = Do(command, role);
        Assert.NotNull(decision.Refused);
        Assert.Empty(decision.Events);
        return decision.Refused;
    }

    public Decision<OwnerEvent> Assess() => Accept(new AssessOwner());

    /// <summary>Moves the clock and assesses at each moment the owner asked to be woken, as a sweeper does.</summary>
    public void LiveUntil(DateOnly date, TimeOnly? time = null)
    {
        var until = new BusinessMoment(date, time ?? new TimeOnly(8, 0));
        for (var turns = 0; NextWake() is { } wake && wake <= until; turns++)
        {
            Assert.True(turns < 5000, $"The owner is woken at {wake} again and again.");
            Now = wake;
            Assess();
        }

        Now = until;
        Assess();
    }

    /// <summary>Staff ask for a contact; the answer is never a refusal here.</summary>
    public ContactAnswer Ask(
        Channel channel, ContactPurpose purpose, Manner? manner = null, ActorRole role = ActorRole.Collector, params string[] cases)
    {
        Accept(new RequestContact(channel, purpose, [.. cases], manner), role);
        return Last.Answer ?? throw new InvalidOperationException("A request was not answered.");
    }

    /// <summary>Denied, and nothing but the journal knows of it: the rule that stood in the way.</summary>
    public string Denied(
        Channel channel, ContactPurpose purpose, Manner? manner = null, ActorRole role = ActorRole.Collector, params string[] cases)
    {
        var before = Json();
        var answer = Ask(channel, purpose, manner, role, cases);
        Assert.Equal(ContactVerdict.Denied, answer.Verdict);
        Assert.True(Happened<ContactDenied>());
        Assert.Equal(before, Json());
        return answer.Why!.Rule;
    }

    public void At(DateOnly date, int hour, int minute = 0) => Now = new BusinessMoment(date, new TimeOnly(hour, minute));

    public BusinessMoment? NextWake() => OwnerLifecycle.NextWake(State!, Policy, Calendar, Now);

    /// <summary>Lives on until the next contact is granted, and says for which day.</summary>
    public DateOnly NextGrant()
    {
        for (var turns = 0; turns < 100; turns++)
        {
            Now = NextWake() ?? throw new InvalidOperationException("The owner waits for nothing.");
            Assess();
            if (Happened<ContactGranted>())
            {
                return Event<ContactGranted>().Contact.On;
            }
        }

        throw new InvalidOperationException("No contact was granted.");
    }

    public NextAction? NextAction() => OwnerLifecycle.NextAction(State!, Policy, Calendar, Today);

    public void Forget()
    {
        Sent.Clear();
        Dispatches.Clear();
    }

    public IEnumerable<T> SentTo<T>(string caseId = "c1")
        where T : OwnerMessage => Sent.Select(sent => sent.Message).OfType<T>().Where(message => message.CaseId == caseId);

    public T Event<T>()
        where T : OwnerEvent => Assert.Single(Last.Events.Select(happened => happened.Event).OfType<T>());

    public bool Happened<T>()
        where T : OwnerEvent => Last.Events.Any(happened => happened.Event is T);

    public Contact Live(Channel channel) => Assert.Single(State!.Contacts, contact => contact.IsLive && contact.Channel == channel);

    /// <summary>
    /// The unit says what the case owes and has ever received: more than before is a payment of today, less reverses
    /// the newest payments.
    /// </summary>
    public void Owes(
        string caseId, int yuan, int received = 0, bool grievance = false, bool dispute = false, string creditor = Creditor,
        CaseStage stage = CaseStage.Reminder) => Tell(caseId, new ArrearsChanged(
            caseId, Version(caseId), "estate-1", creditor, stage, Yuan(yuan), Yuan(yuan),
            yuan > 0 ? Today.AddDays(-40) : null, grievance, dispute)
        {
            Payments = Received(caseId, Yuan(received)),
        });

    /// <summary>The unit says that one payment came, or with <paramref name="stands"/> false that it was reversed.</summary>
    public void Pays(string caseId, string paymentId, int yuan, DateOnly? received = null, bool stands = true, int owes = 1000) =>
        Tell(caseId, new ArrearsChanged(
            caseId, Version(caseId), "estate-1", Creditor, CaseStage.Reminder, Yuan(owes), Yuan(owes), Today.AddDays(-40), false, false)
        {
            Payments = [new PaymentFact(paymentId, Yuan(yuan), received ?? Today, stands)],
        });

    public void Wants(
        string caseId, ContactPurpose purpose, ImmutableArray<Channel> channels, DateOnly? from = null, DateOnly? by = null,
        params ImmutableArray<string> avoid) => Tell(caseId, new ContactWanted(
            caseId, Version(caseId), purpose, channels, avoid, from ?? Today, by ?? Today.AddDays(10)));

    public void Remind(string caseId) => Wants(caseId, ContactPurpose.Reminder, [Channel.Sms, Channel.Push, Channel.Email]);

    public void Cured(string caseId, CaseStage stage = CaseStage.Cured) => Tell(caseId, new CaseCured(caseId, Version(caseId), stage));

    public void Step(
        string caseId, ContactPurpose step, int yuan = 2000, bool preserving = false, bool fault = false, bool arbitration = false,
        string creditor = Creditor, DateOnly? limitation = null) => Tell(caseId, new FormalStepWanted(
            caseId, Version(caseId), step, [new ClaimedCharge($"{caseId}-ch", Today.AddDays(-100), Today.AddDays(-70), Yuan(yuan))],
            creditor, "contract-1", "payee-1", arbitration, preserving, fault, "manager-1", limitation));

    public void Tell(string caseId, UnitMessage message) =>
        Accept(new ReceiveFromUnit(AccountKey.ForUnit("op", "estate-1", $"unit-{caseId}").Value, message));

    public static Money Yuan(int yuan) => new(yuan * 100L);

    public string Json() => System.Text.Encoding.UTF8.GetString(DomainJson.Write(State));

    private ImmutableArray<PaymentFact> Received(string caseId, Money total)
    {
        var standing = _payments.TryGetValue(caseId, out var known) ? known : _payments[caseId] = [];
        var facts = ImmutableArray.CreateBuilder<PaymentFact>();
        while (standing.Count > 0 && standing.Sum(payment => payment.Amount) > total)
        {
            facts.Add(standing[^1] with { Stands = false });
            standing.RemoveAt(standing.Count - 1);
        }

        if (total - standing.Sum(payment => payment.Amount) is { IsPositive: true } rest)
        {
            var payment = new PaymentFact($"{caseId}-pay{_versions.GetValueOrDefault(caseId)}", rest, Today, true);
            standing.Add(payment);
            facts.Add(payment);
        }

        return facts.DrainToImmutable();
    }

    private long Version(string caseId) => _versions[caseId] = _versions.GetValueOrDefault(caseId) + 1;
}
