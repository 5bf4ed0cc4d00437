using System.Collections.Immutable;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Lifecycle.Walk;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Units;

/// <summary>One unit under the China pack, driven by real commands. Every state and event passes through JSON.</summary>
internal sealed class UnitDriver
{
    public const string CaseId = "c1";

    public static readonly PolicyPack Pack = Town.Pack;
    public static readonly BusinessCalendar Calendar = Town.Calendar;
    public static readonly AccountKey Key = AccountKey.ForUnit("op", "e1", "101");

    private long _contact;

    public UnitDriver(string date = "2026-03-02") => Today = DateOnly.Parse(date);

    public UnitState? State { get; private set; }

    public DateOnly Today { get; set; }

    public TimeOnly Time { get; set; } = new(10, 0);

    /// <summary>The estate's registry; null: there is none.</summary>
    public ImmutableArray<PayeeWindow>? Payees { get; set; }

    public List<Message> Sent { get; } = [];

    public List<UnitEvent> Happened { get; } = [];

    public CaseState Case => State!.Find(CaseId)!;

    public static ServiceContract Contract => Town.Contract;

    /// <summary>A registered unit with one case and, when asked, one charge due on a date.</summary>
    public static UnitDriver WithDebt(string today, string due, string amount = "300.00")
    {
        var driver = new UnitDriver(today);
        driver.Accept(new RegisterUnit("1", "1", "101", 1_000_000, Occupancy.OwnerOccupied));
        driver.Accept(new OpenCase(CaseId, "o1", [], Contract, new DateOnly(2015, 1, 1)));
        driver.Hear(Standing());
        driver.Charge("A", due, amount);
        return driver;
    }

    public static Pauses Standing(params Pause[] active) => new(
        CaseId, [.. active], 0, [Channel.Sms, Channel.Call, Channel.Visit, Channel.Post], false, 0, false, false);

    public Decision<UnitEvent> Try(UnitCommand command, ActorRole role = ActorRole.EstateManager)
    {
        var decision = UnitLifecycle.Decide(State, command, Context(role));
        foreach (var happened in decision.Events)
        {
            var stored = DomainJson.Read<UnitEvent>(DomainJson.Write(happened.Event));
            State = UnitLifecycle.Evolve(State, stored);
            Happened.Add(stored);
        }

        if (State is not null)
        {
            var written = DomainJson.Write(State);
            Assert.True(
                decision.IsRefused || DomainJson.Write(decision.Next).AsSpan().SequenceEqual(written),
                $"{command.GetType().Name}: the decision carries another state than its events tell.");
            State = DomainJson.Read<UnitState>(written);
        }

        Sent.AddRange(decision.Messages.Select(m => DomainJson.Read<Message>(DomainJson.Write(m.Message))));
        return decision;
    }

    public DecisionContext Context(ActorRole role = ActorRole.EstateManager) =>
        new(Key, Pack, Calendar, new BusinessMoment(Today, Time), new Actor("tester", role))
        {
            Operator = new OperatorFacts { Payees = Payees },
        };

    public void Accept(UnitCommand command, ActorRole role = ActorRole.EstateManager)
    {
        var decision = Try(command, role);
        Assert.True(decision.Refused is null, $"{command.GetType().Name} on {Today:O}: {decision.Refused}");
    }

    public Refused Refuse(UnitCommand command, ActorRole role = ActorRole.EstateManager) =>
        Try(command, role).Refused ?? throw new Xunit.Sdk.XunitException($"{command.GetType().Name} was accepted.");

    public void Hear(Message message) => Accept(new ReceiveMessage("o/op/o1", message), ActorRole.System);

    public void Charge(string id, string due, string amount)
    {
        var on = DateOnly.Parse(due);
        var from = new DateOnly(on.Year, on.Month, 1);
        Accept(new PostCharges(CaseId, [new ChargeOrder(id, "property_fee", from, from.AddMonths(1).AddDays(-1), Money.Parse(amount), on)]));
    }

    public void Pay(string id, string amount) => Accept(new RecordPayment(
        CaseId, id, $"x-{id}", PaymentMethod.Wechat, Money.Parse(amount), Today, Contract.PayeeAccount, null, []));

    public void Assess() => Accept(new AssessUnit(), ActorRole.System);

    /// <summary>Assesses every date up to and including one, answering wishes, approvals and letters as they come.</summary>
    public void LiveUntil(string date, bool answer = true)
    {
        for (var until = DateOnly.Parse(date); Today < until;)
        {
            Today = Today.AddDays(1);
            Assess();
            if (answer)
            {
                Answer();
            }
        }
    }

    public Explanation Explain() => UnitExplanation.Of(Key, State!, Pack, Calendar, Today);

    public NextAction? Next => UnitLifecycle.NextAction(Case, Pack, Calendar, Today);

    /// <summary>The owner machine and the staff in a nutshell: everything asked for is done the same day.</summary>
    public void Answer()
    {
        if (Case.Wish is { } wish)
        {
            var channel = wish.Purpose switch { ContactPurpose.Call => Channel.Call, ContactPurpose.Visit => Channel.Visit, _ => Channel.Sms };
            var result = channel == Channel.Sms ? ContactResult.Sent : ContactResult.NotReached;
            var band = Pack.Contact.Bands[(int)(_contact % Pack.Contact.Bands.Length)].Name;
            Hear(new ContactMade(CaseId, $"k{_contact++}", wish.Purpose, channel, result, Today, band, false, null, null));
        }

        if (Case.Proposal is { ApprovedBy: null, HeldBackBy: null, Step: not ContactPurpose.LawyerLetter } proposal)
        {
            Accept(new ApproveStep(CaseId, proposal.Step));
        }

        if (Case.Proposal is { ApprovedBy: not null, Version: { } version } asked)
        {
            var dispatch = $"d{_contact++}";
            Hear(new StepGranted(CaseId, version, asked.Step, dispatch, Channel.Post, Today));
            Accept(new CommitDispatch(CaseId, dispatch, asked.Step, version), ActorRole.System);
            Hear(new ContactMade(CaseId, dispatch, asked.Step, Channel.Post, ContactResult.Sent, Today, "morning", false, null, null));
            Hear(new ContactMade(CaseId, dispatch, asked.Step, Channel.Post, ContactResult.Delivered, Today, "morning", false, null, "EMS1"));
        }
    }
}
