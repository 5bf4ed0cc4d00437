using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Owners;

namespace Arrears.Domain.Tests.Lifecycle.Page;

/// <summary>An owner with a matter in each of its stages, reached by the commands that lead there.</summary>
internal sealed class OwnerSamples
{
    private readonly List<(OwnerState State, BusinessMoment Now)> _moments = [];
    private readonly BusinessCalendar _calendar = CalendarCatalog.Embedded.Get("cn-mainland");

    public OwnerSamples()
    {
        Gathered();
        Mediated();
        Ordered();
        Sued();
        Contacted();
    }

    /// <summary>One explanation of a matter per stage and guard list, in the order of the stages.</summary>
    public IEnumerable<IGrouping<MatterStage, ExplainedMove>> MatterMoves(PolicyPack pack) => _moments
        .SelectMany(at => at.State.Matters.Where(matter => matter.IsLive)
            .SelectMany(matter => Position(at, pack, matter.Id).Moves.Select(move => (matter.Stage, Move: move))))
        .DistinctBy(at => (at.Stage, at.Move.To))
        .OrderBy(at => at.Stage)
        .GroupBy(at => at.Stage, at => at.Move);

    /// <summary>What the person's own moves ask: contact by each channel, and one more promise.</summary>
    public ImmutableArray<ExplainedMove> PersonMoves(PolicyPack pack) =>
        Explain(_moments[0], pack).Positions[0].Moves;

    public IEnumerable<Explanation> Explanations(PolicyPack pack) => _moments.Select(at => Explain(at, pack));

    public IReadOnlyList<(string Guard, string Answer)> Answers(PolicyPack pack) =>
    [
        .. Explanations(pack).SelectMany(explanation => explanation.Positions)
            .SelectMany(position => position.Moves)
            .SelectMany(move => move.Guards)
            .Select(guard => (guard.Name, $"{guard.Holds} {guard.Until} {guard.Why.Rule}")),
    ];

    private ExplainedPosition Position((OwnerState State, BusinessMoment Now) at, PolicyPack pack, string matterId) =>
        Explain(at, pack).Positions.Single(position => position.Id == matterId);

    private Explanation Explain((OwnerState State, BusinessMoment Now) at, PolicyPack pack) =>
        OwnerLifecycle.Explain(at.State, pack, _calendar, at.Now);

    private void Gathered()
    {
        See(MatterDesk.Gathered(1500));
        See(MatterDesk.Gathered());
        var letter = MatterDesk.LetterDelivered();
        Live(letter, 11);
        letter.Accept(new ReviewMatter(MatterDesk.Id, 100, "cb-1", true), ActorRole.Legal);
        See(letter);
    }

    private void Mediated()
    {
        var desk = MatterDesk.Chosen(MatterRoute.Mediation);
        desk.Record(MatterEventKind.MediationRequested);
        See(desk);
        desk.Record(MatterEventKind.MediationAgreed);
        Live(desk, 31);
    }

    private void Ordered()
    {
        var desk = MatterDesk.Chosen(MatterRoute.PaymentOrder);
        desk.Record(MatterEventKind.OrderApplied);
        desk.Record(MatterEventKind.OrderAccepted);
        desk.Record(MatterEventKind.OrderIssued);
        Live(desk, 30);
        desk.Record(MatterEventKind.OrderServed);
        Live(desk, 15);
        var objected = desk.Today;
        desk.Record(MatterEventKind.OrderObjected);
        desk.At(objected.AddDays(7), 10);
        See(desk);
    }

    private void Sued()
    {
        var desk = MatterDesk.Chosen(MatterRoute.Suit);
        See(desk);
        desk.Record(MatterEventKind.SuitFiled);
        See(desk);
        desk.Record(MatterEventKind.SuitDocketed);
        desk.Record(MatterEventKind.JudgmentEffective);
        Live(desk, 11);
        See(desk);
        desk.At(desk.Today.AddYears(2), 10);
        See(desk);
        desk.At(desk.Today.AddYears(-2), 10);
        desk.Record(MatterEventKind.EnforcementApplied);
        See(desk);
    }

    /// <summary>Messages on the caps, and two broken promises.</summary>
    private void Contacted()
    {
        var desk = OwnerDesk.InArrears();
        foreach (var (purpose, channel) in new[]
        {
            (ContactPurpose.Reminder, Channel.Sms), (ContactPurpose.Call, Channel.Call), (ContactPurpose.Visit, Channel.Visit),
        })
        {
            desk.Wants("c1", purpose, [channel]);
            desk.LiveUntil(desk.Today.AddDays(1), new TimeOnly(10, 0));
            See(desk);
        }

        for (var number = 1; number <= 2; number++)
        {
            desk.Accept(new MakePromise($"p{number}", ["c1"], OwnerDesk.Yuan(100), desk.Today, null, null, null, null));
            desk.LiveUntil(desk.Today.AddDays(5));
            See(desk);
        }
    }

    private void Live(OwnerDesk desk, int days)
    {
        See(desk);
        for (var day = 0; day < days; day++)
        {
            desk.LiveUntil(desk.Today.AddDays(1), new TimeOnly(10, 0));
            See(desk);
        }
    }

    private void See(OwnerDesk desk) => _moments.Add((desk.State!, desk.Now));
}
