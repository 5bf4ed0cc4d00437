using Arrears.Domain.Accounts;
using Arrears.Domain.Buildings;
using Arrears.Domain.Calendar;
using Arrears.Domain.Grievances;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Tests.Units;

namespace Arrears.Domain.Tests.Buildings;

/// <summary>One building, a clock one sets by hand, and everything its units were told.</summary>
internal sealed class BuildingDesk
{
    public const string Grievance = "g1";

    private static readonly AccountKey Key = AccountKey.ForBuilding("op", "estate-1", "b3");

    /// <summary>Registered on a Monday at ten.</summary>
    public BuildingDesk()
    {
        At("2026-03-02", "10:00");
        Accept(new RegisterBuilding("3"));
    }

    public BuildingState State { get; private set; } = null!;

    public BusinessMoment Now { get; private set; }

    public List<Addressed> Sent { get; } = [];

    public List<BuildingEvent> Happened { get; } = [];

    public SharedGrievance Shared => State.Find(Grievance)!;

    public void At(string date, string time) => Now = new BusinessMoment(DateOnly.Parse(date), TimeOnly.Parse(time));

    public Decision<BuildingEvent> Do(BuildingCommand command, ActorRole role = ActorRole.EstateManager)
    {
        var context = new DecisionContext(Key, UnitDriver.Pack, UnitDriver.Calendar, Now, new Actor("tester", role));
        var decision = BuildingLifecycle.Decide(State, command, context);
        foreach (var happened in decision.Events)
        {
            var stored = DomainJson.Read<BuildingEvent>(DomainJson.Write(happened.Event));
            State = BuildingLifecycle.Evolve(State, stored);
            Happened.Add(stored);
        }

        Assert.True(
            decision.IsRefused || DomainJson.Write(decision.Next).AsSpan().SequenceEqual(DomainJson.Write(State)),
            $"{command.GetType().Name}: the decision carries another state than its events tell.");
        Sent.AddRange(decision.Messages);
        return decision;
    }

    public void Accept(BuildingCommand command, ActorRole role = ActorRole.EstateManager)
    {
        var decision = Do(command, role);
        Assert.True(decision.Refused is null, $"{command.GetType().Name}: {decision.Refused}");
    }

    public Refused Refuse(BuildingCommand command, ActorRole role = ActorRole.EstateManager) =>
        Do(command, role).Refused ?? throw new Xunit.Sdk.XunitException($"{command.GetType().Name} was accepted.");

    public void Open(Responsibility cause = Responsibility.Operator, DisputedShare? share = null, string? element = null) =>
        Accept(new OpenSharedGrievance(Grievance, "lift", cause, "li", ["101", "102"], share, element, null));

    public void Advance(GrievanceStage to, string? date = null, params string[] evidence) =>
        Accept(new AdvanceSharedGrievance(
            Grievance, to, date is null ? null : DateOnly.Parse(date), null, [.. evidence], date is null ? null : "slot-1"));

    public void Assess(int units = 40, params ReasonCount[] fresh) =>
        Accept(new AssessBuilding(units, [.. fresh]), ActorRole.System);

    /// <summary>What a unit was told since it was last asked.</summary>
    public IReadOnlyList<BuildingGrievance> Told(string unit)
    {
        var told = Sent.Where(sent => sent.To.Name == unit).Select(sent => (BuildingGrievance)sent.Message).ToArray();
        Sent.RemoveAll(sent => sent.To.Name == unit);
        return told;
    }
}
