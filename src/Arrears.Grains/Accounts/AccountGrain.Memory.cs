using System.Text.Json;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Policy;
using Arrears.Contracts.Storage;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Policy;

namespace Arrears.Grains.Accounts;

/// <summary>What the grain holds of its account: loaded on activation, told to readers, and let go when in doubt.</summary>
public abstract partial class AccountGrain<TState, TEvent>
{
    // Damaged, or not read because the database was away.
    private (ReplyStatus Status, string Reason)? _closed;

    /// <summary>The swapped state as JSON, for support and tests.</summary>
    public Task<Reading<byte[]>> Snapshot() => Task.FromResult(Closed() is { } closed
        ? new Reading<byte[]>(closed.Status, null, closed.Reason)
        : new Reading<byte[]>(ReplyStatus.Accepted, _state is null ? null : DomainJson.Write(_state)));

    /// <summary>Reads something of the state under the rules in force.</summary>
    protected Task<Reading<T>> Read<T>(Func<TState, PolicyPack, BusinessCalendar, T> read)
        where T : class => Read((state, inForce, calendar) => read(state, inForce.Pack!, calendar), fresh: false);

    /// <param name="fresh">Asks whether the operator's settings moved since they were last read here.</param>
    protected async Task<Reading<T>> Read<T>(Func<TState, PolicyInForce, BusinessCalendar, T> read, bool fresh)
        where T : class
    {
        if (Closed() is { } closed)
        {
            return new Reading<T>(closed.Status, null, closed.Reason);
        }

        try
        {
            var inForce = await services.Policies.For(Key, services.Clock.UtcNow);
            if (fresh && await services.Policies.Refresh(Key.Operator, inForce.Epoch))
            {
                inForce = await services.Policies.For(Key, services.Clock.UtcNow);
            }

            return (_state, inForce) switch
            {
                (null, _) => new Reading<T>(ReplyStatus.Accepted, null),
                ({ } state, { Pack: not null, Calendar: { } plain }) =>
                    new Reading<T>(ReplyStatus.Accepted, read(state, inForce, Zoned(plain, state))),
                _ => new Reading<T>(ReplyStatus.NoPolicy, null, inForce.Missing),
            };
        }
        catch (Exception away) when (Outages.IsOne(away))
        {
            return new Reading<T>(ReplyStatus.Unavailable, null, away.Message);
        }
    }

    /// <summary>
    /// Why the account answers nothing; null when it does. It lets go, so that the next call sees the database back or
    /// the damage repaired.
    /// </summary>
    private (ReplyStatus Status, string Reason)? Closed()
    {
        if (_closed is not null)
        {
            DeactivateOnIdle();
        }

        return _closed;
    }

    private async Task Load(CancellationToken cancellation)
    {
        (_state, _version, _projected, _closed) = (null, 0, null, null);
        try
        {
            var loaded = await services.Store.Load(Key, cancellation);
            _version = loaded.Version;
            var damage = loaded.Outcome switch
            {
                LoadOutcome.Found => Restore(loaded),
                LoadOutcome.Absent => null,
                LoadOutcome.Quarantined => loaded.Reason ?? "damaged",
            };
            if (damage is not null)
            {
                _closed = (ReplyStatus.Quarantined, damage);
                await Alert(damage, cancellation);
            }
        }
        catch (Exception away) when (Outages.IsOne(away))
        {
            AccountLog.StoreAway(services.Log, Key.Value, away.Message);
            _closed = (ReplyStatus.Unavailable, away.Message);
        }
    }

    /// <summary>Null when the state could be read; else why not.</summary>
    private string? Restore(LoadResult loaded)
    {
        if (loaded.Schema != Schema)
        {
            return $"{Key}: its state has schema {loaded.Schema}, which this version does not know";
        }

        try
        {
            _state = DomainJson.Read<TState>(loaded.State.Span);
            return null;
        }
        catch (JsonException unreadable)
        {
            return $"{Key}: its state fits its hash and is no state at {unreadable.Path}";
        }
    }

    /// <summary>The account is refused whether or not the list can be written.</summary>
    private async Task Alert(string reason, CancellationToken cancellation)
    {
        AccountLog.Quarantined(services.Log, Key.Value, reason);
        try
        {
            await services.Quarantine.Note(Key, reason, cancellation);
        }
        catch (Exception failure) when (Outages.IsOne(failure))
        {
            AccountLog.NotListed(services.Log, Key.Value, failure.Message);
        }
    }
}
