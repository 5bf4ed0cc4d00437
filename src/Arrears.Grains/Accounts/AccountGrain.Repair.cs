using System.Collections.Immutable;
using System.Text.Json;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Policy;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Json;

namespace Arrears.Grains.Accounts;

/// <summary>
/// Repair: the same fold that made the state makes it again from the journal. Done by the grain itself, in its own
/// turn, so that nothing else can write the account meanwhile.
/// </summary>
public abstract partial class AccountGrain<TState, TEvent>
{
    private const int RestoreTries = 3;

    public async Task<RepairReport> Repair(bool dryRun)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stored = await services.Repair.Examine(Key);
            if (stored.Loaded.Outcome == LoadOutcome.Absent && stored.Rows.IsEmpty && stored.BrokenAt is null)
            {
                return Report(stored, RepairOutcome.Absent);
            }

            var (rebuilt, obstacle) = await Rebuild(stored);
            if (rebuilt is null)
            {
                return Report(stored, RepairOutcome.BeyondRepair, obstacle!);
            }

            var findings = rebuilt.Compare(stored, AsWrittenNow(stored.Loaded));
            if (dryRun)
            {
                return Report(stored, findings.IsEmpty ? RepairOutcome.Whole : RepairOutcome.Repairable, findings);
            }

            if (findings.IsEmpty)
            {
                // Damage may have been put right behind our back: what was seen of it before no longer counts.
                await services.Quarantine.Close(Key);
                await Load(CancellationToken.None);
                return Report(stored, RepairOutcome.Whole);
            }

            var report = string.Join("; ", findings);
            var now = rebuilt.Moments[^1];
            if (await services.Repair.Restore(
                new AccountRestore(stored, Schema, rebuilt.Payload, now.Rows, now.DueAt, report)))
            {
                AccountLog.Repaired(services.Log, Key.Value, stored.Journal.Length, report);
                await Load(CancellationToken.None);
                return Report(stored, RepairOutcome.Repaired, [.. findings]);
            }

            if (attempt == RestoreTries)
            {
                throw new IOException($"{Key} is written by somebody else again and again.");
            }
        }
    }

    private RepairReport Report(StoredAccount stored, RepairOutcome outcome, params ImmutableArray<string> findings) =>
        new(Key.Value, outcome, findings, stored.Journal.Length);

    private async Task<(RebuiltAccount? Rebuilt, string? Obstacle)> Rebuild(StoredAccount stored)
    {
        if (stored.BrokenAt is { } line)
        {
            return (null, $"journal line {line} is missing or does not fit the chain; restore it from a backup");
        }

        if (stored.Journal.IsEmpty)
        {
            return (null, "rows are stored, but no journal that tells of the account");
        }

        try
        {
            var lines = stored.Journal.Select(l => DomainJson.Read<JournalEnvelope<TEvent>>(l.Body.Span)).ToList();
            var state = lines.Aggregate((TState?)null, (before, l) => Evolve(before, l.Event))!;
            var moments = ImmutableArray.CreateBuilder<Projection>();
            var now = services.Clock.UtcNow;
            foreach (var instant in RebuiltAccount.Instants(lines[^1].At, now))
            {
                var inForce = await services.Policies.For(Key, instant);
                if (inForce.Missing is not { } missing)
                {
                    moments.Add(Project(state, inForce, instant));
                }
                else if (instant == now)
                {
                    return (null, missing);
                }
            }

            return (new RebuiltAccount(Schema, DomainJson.WriteBrief(state), moments.ToImmutable()), null);
        }
        catch (Exception error) when (error is JsonException or InvariantViolationException)
        {
            return (null, $"this version cannot follow the journal: {error.Message}");
        }
    }

    /// <summary>
    /// The stored state, written anew: another version, or another library that deflates, may spell the same state with
    /// other bytes. What cannot be read stays as it is.
    /// </summary>
    private ReadOnlySpan<byte> AsWrittenNow(LoadResult stored)
    {
        try
        {
            return stored.Outcome == LoadOutcome.Found ? DomainJson.WriteBrief(Unpacked(DomainJson.Read<TState>(stored.State.Span))) : [];
        }
        catch (JsonException)
        {
            return stored.State.Span;
        }
    }

    private Projection Project(TState state, PolicyInForce inForce, DateTimeOffset instant)
    {
        var calendar = Zoned(inForce.Calendar!, state);
        var context = new DecisionContext(Key, inForce.Pack!, calendar, calendar.ToLocal(instant), Actor.System);
        var due = NextWake(state, context) is { } wake ? calendar.ToInstant(wake.Date, wake.Time) : (DateTimeOffset?)null;
        return new Projection([.. Rows(state, context).Where(row => row.Values is not null)], due);
    }
}
