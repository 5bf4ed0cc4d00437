using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;
using Arrears.Storage.Tables;
using Microsoft.Data.Sqlite;

namespace Arrears.Storage.Commits;

/// <summary>Group commits on the one writer connection, row by row through statements prepared once.</summary>
internal sealed class SqliteCommitSession(SqliteConnection connection, SemaphoreSlim gate) : CommitSession(connection)
{
    private readonly Dictionary<RowWrite, SqliteRows> _rows = [];
    private readonly SqliteFacts _facts = new(connection);
    private readonly SqliteStatement _begin = new(connection, "BEGIN IMMEDIATE");
    private readonly SqliteStatement _commit = new(connection, "COMMIT");
    private readonly SqliteStatement _rollback = new(connection, "ROLLBACK");
    private bool _open;

    public override bool IsAlive => true;

    public override async Task Begin()
    {
        await gate.WaitAsync();
        try
        {
            _begin.Run();
            _open = true;
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    public override Task<BatchFacts> Read(IReadOnlyList<AccountWrite> members) => Task.FromResult(_facts.Read(members));

    public override Task Write(BatchPlan plan)
    {
        foreach (var (write, rows) in plan.Writes)
        {
            if (RowsOf(write).Write(rows) < rows.Count && write.MustTakeEffect)
            {
                throw new LostRaceException(write.Table.Name);
            }
        }

        return Task.CompletedTask;
    }

    public override Task Commit()
    {
        _commit.Run();
        _open = false;
        gate.Release();
        return Task.CompletedTask;
    }

    public override Task Rollback()
    {
        Abandon();
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        Abandon();
        foreach (var rows in _rows.Values)
        {
            rows.Dispose();
        }

        _facts.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteRows RowsOf(RowWrite write)
    {
        if (!_rows.TryGetValue(write, out var rows))
        {
            _rows.Add(write, rows = new SqliteRows(connection, write));
        }

        return rows;
    }

    /// <summary>Ends an open transaction, whatever state it is in, and gives the writer connection back.</summary>
    private void Abandon()
    {
        if (!_open)
        {
            return;
        }

        _open = false;
        try
        {
            _rollback.Run();
        }
        catch (SqliteException)
        {
            // The engine had rolled back by itself; there is nothing left to undo.
        }
        finally
        {
            gate.Release();
        }
    }
}
