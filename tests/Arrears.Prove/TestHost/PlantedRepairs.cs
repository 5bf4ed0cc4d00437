using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Prove.TestHost;

/// <summary>Reads a state row as stock storage does: nothing is compared.</summary>
internal abstract class CarelessStore(IAccountStore store, Database database) : StoreDecorator(store)
{
    public override async Task<LoadResult> Load(AccountKey key, CancellationToken cancellation = default)
    {
        var loaded = await base.Load(key, cancellation);
        return loaded.Outcome == LoadOutcome.Quarantined ? Excuse(loaded, await Row(key, cancellation)) : loaded;
    }

    /// <param name="row">Null when there is no state, or an empty one.</param>
    protected abstract LoadResult Excuse(LoadResult damaged, LoadResult? row);

    private async Task<LoadResult?> Row(AccountKey key, CancellationToken cancellation)
    {
        var rows = await database.Read(
            connection => connection.Sql(
                "SELECT version, schema_number, payload FROM account_state WHERE account = @account",
                ("account", key.Value)).Rows(
                    r => new LoadResult(
                        LoadOutcome.Found, r.GetInt64(0), r.GetInt32(1), r.IsDBNull(2) ? (byte[])[] : r.Bytes(2)),
                    cancellation),
            cancellation);
        return rows is [{ State.Length: > 0 } row] ? row : null;
    }
}

internal sealed class TrustingStore(IAccountStore store, Database database) : CarelessStore(store, database)
{
    protected override LoadResult Excuse(LoadResult damaged, LoadResult? row) => row ?? damaged;
}

internal sealed class InnocentStore(IAccountStore store, Database database) : CarelessStore(store, database)
{
    protected override LoadResult Excuse(LoadResult damaged, LoadResult? row) =>
        row is null ? new LoadResult(LoadOutcome.Absent) : damaged;
}

/// <summary>Keeps the alert to itself.</summary>
internal sealed class MuteQuarantine(IQuarantine quarantine) : IQuarantine
{
    public Task Note(AccountKey key, string reason, CancellationToken cancellation = default) => Task.CompletedTask;

    public Task Close(AccountKey key, CancellationToken cancellation = default) => quarantine.Close(key, cancellation);

    public Task<ImmutableArray<QuarantinedAccount>> Open(
        string? operatorId, AccountKey? after, int limit, CancellationToken cancellation = default) =>
        quarantine.Open(operatorId, after, limit, cancellation);
}

/// <summary>Puts the state back and no read row.</summary>
internal sealed class HalfRepair(IAccountRepair repair) : IAccountRepair
{
    public Task<StoredAccount> Examine(AccountKey key, CancellationToken cancellation = default) =>
        repair.Examine(key, cancellation);

    public Task<bool> Restore(AccountRestore restore, CancellationToken cancellation = default) =>
        repair.Restore(restore with { Rows = [] }, cancellation);

    public Task<ImmutableArray<AccountKey>> Accounts(
        AccountKey? after, int limit, CancellationToken cancellation = default) =>
        repair.Accounts(after, limit, cancellation);
}
