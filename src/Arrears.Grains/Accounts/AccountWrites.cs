using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;

namespace Arrears.Grains.Accounts;

/// <summary>How a decision stands in the store.</summary>
internal static class AccountWrites
{
    /// <summary>The write of a decision that nobody keyed, no message caused and no epoch guards.</summary>
    /// <param name="version">Stored version that the decision rests on; 0 for a new account.</param>
    /// <param name="state">The state after the decision.</param>
    /// <param name="wake">Local moment of the next assessment.</param>
    public static AccountWrite Of<TEvent>(
        Decision<TEvent> decision,
        DecisionContext context,
        long version,
        int schema,
        byte[] state,
        BusinessMoment? wake,
        ImmutableArray<ReadRow> rows,
        DateTimeOffset at) => new(
            context.Account,
            version,
            schema,
            state,
            [.. decision.Events.Select(e => JournalEnvelope.Line(e, context, at))],
            Idempotency: null,
            Applied: null,
            [.. decision.Messages.Select(m => MessageOf(m))],
            [.. decision.Dispatches.Select(x => DispatchOf(x, context.Calendar))],
            wake is { } moment ? InstantOf(moment, context.Calendar) : null,
            rows,
            PolicyEpoch: null)
        {
            Forgotten = decision.Forgotten,
        };

    private static OutgoingMessage MessageOf(Addressed addressed) =>
        new(addressed.To, JournalEnvelope.NameOf(addressed.Message), DomainJson.Write(addressed.Message));

    private static DispatchWrite DispatchOf(DispatchChange change, BusinessCalendar calendar) => new(
        change.Id,
        SnakeCase.Of(change.Channel),
        SnakeCase.Of(change.Status),
        InstantOf(change.SendFrom, calendar),
        InstantOf(change.ExpiresAt, calendar),
        DomainJson.Write(change.Order));

    private static DateTimeOffset InstantOf(BusinessMoment moment, BusinessCalendar calendar) =>
        calendar.ToInstant(moment.Date, moment.Time);
}
