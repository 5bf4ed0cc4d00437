using System.Collections.Concurrent;
using System.Text.Json;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Json;

namespace Arrears.Grains.Accounts;

/// <summary>What the journal keeps with each event: who, when by both clocks, under which rule and pack version.</summary>
public sealed record JournalEnvelope<TEvent>(
    TEvent Event, string Rule, string Pack, string PackVersion, string Calendar, Actor Actor, DateOnly Date, TimeOnly Time, DateTimeOffset At);

internal static class JournalEnvelope
{
    private static readonly ConcurrentDictionary<Type, string> Known = new();

    public static JournalLine Line<TEvent>(Happened<TEvent> happened, DecisionContext context, DateTimeOffset at)
    {
        var envelope = new JournalEnvelope<TEvent>(
            happened.Event,
            happened.Rule.Value,
            context.Policy.Id,
            context.Policy.Version,
            context.Calendar.Version,
            context.Actor,
            context.Today,
            context.Now.Time,
            at);
        return new JournalLine(NameOf(happened.Event!), context.Today, DomainJson.Write(envelope));
    }

    public static string NameOf(object happened) =>
        Known.GetOrAdd(happened.GetType(), type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name));
}
