using System.Text;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Suspense;
using Arrears.Domain.Tests.Lifecycle.Walk;
using Arrears.Domain.Units;

namespace Arrears.Prove.Points;

/// <summary>What a command must leave behind, once: its events in order, the state after them, and its messages.</summary>
internal sealed record Expectation(IReadOnlyList<string> Events, string State, IReadOnlyList<string> Messages)
{
    public static Expectation Of(Sample sample) => (sample.Key.Kind, sample.Parse()) switch
    {
        (AccountKind.Unit, var said) => Of<UnitState, UnitEvent>(
            sample,
            (state, context) => UnitLifecycle.Decide(
                state, said is Message message ? new ReceiveMessage(sample.Sender!, message) : (UnitCommand)said, context),
            UnitLifecycle.Evolve),
        (AccountKind.Owner, var said) => Of<OwnerState, OwnerEvent>(
            sample,
            (state, context) => OwnerLifecycle.Decide(
                state, said is Message message ? new ReceiveFromUnit(sample.Sender!, message) : (OwnerCommand)said, context),
            OwnerLifecycle.Evolve),
        (_, var said) => Of<SuspenseState, SuspenseEvent>(
            sample,
            (state, context) => SuspenseLifecycle.Decide(
                state, said is LegReturned back ? new ReceiveReturn(sample.Sender!, back) : (SuspenseCommand)said, context),
            SuspenseLifecycle.Evolve),
    };

    private static Expectation Of<TState, TEvent>(
        Sample sample, Func<TState?, DecisionContext, Decision<TEvent>> decide, Func<TState?, TEvent, TState> evolve)
        where TState : class
    {
        var before = sample.State is { } json ? DomainJson.Read<TState>(Encoding.UTF8.GetBytes(json)) : null;
        var context = new DecisionContext(sample.Key, Town.Pack, Town.Calendar, sample.Now, sample.Actor)
        {
            Operator = new OperatorFacts { TrainedOn = sample.Now.Date },
        };
        var decision = decide(before, context);
        var after = decision.Events.Aggregate(before, (state, happened) => evolve(state, happened.Event));
        return new Expectation(
            [.. decision.Events.Select(happened => Text(happened.Event))],
            StateText(after),
            [.. decision.Messages.Select(message => $"{message.To.Value} {Text(message.Message)}").Order(StringComparer.Ordinal)]);
    }

    private static string Text<T>(T value) => Encoding.UTF8.GetString(DomainJson.Write(value));

    private static string StateText<T>(T value) => Encoding.UTF8.GetString(DomainJson.WriteBrief(value));
}
