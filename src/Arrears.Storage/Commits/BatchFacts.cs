using System.Collections.Immutable;
using Arrears.Contracts.Storage;

namespace Arrears.Storage.Commits;

/// <summary>What an account's last commit left in the registry.</summary>
internal sealed record Head(long Version, long Sequence, byte[] Chain);

/// <summary>Everything a batch must know before it may decide; read inside its transaction.</summary>
internal sealed class BatchFacts
{
    public Dictionary<string, long> Epochs { get; } = [];

    public Dictionary<string, Head> Heads { get; } = [];

    public Dictionary<IdempotencyKey, StoredAnswer> Answers { get; } = [];

    /// <summary>By receiver and sender: the last message applied.</summary>
    public Dictionary<(string Receiver, string Sender), long> Marks { get; } = [];

    /// <summary>By sender and receiver: the last sequence given.</summary>
    public Dictionary<(string Sender, string Receiver), long> Counters { get; } = [];
}

/// <summary>What each member of a batch gets, and what the survivors write.</summary>
internal sealed class BatchPlan
{
    private readonly Dictionary<Tables.RowWrite, List<object?[]>> _rows = [];

    /// <summary>In the order of the members.</summary>
    public List<CommitResult> Results { get; } = [];

    public bool WritesAnything => _rows.Count > 0;

    /// <summary>The writes in the one order that every silo keeps.</summary>
    public IEnumerable<(Tables.RowWrite Write, List<object?[]> Rows)> Writes =>
        from write in Tables.AccountTables.InOrder
        where _rows.ContainsKey(write)
        select (write, _rows[write]);

    public void Add(Tables.RowWrite write, params object?[] row)
    {
        if (!_rows.TryGetValue(write, out var rows))
        {
            _rows.Add(write, rows = []);
        }

        rows.Add(row);
    }
}
