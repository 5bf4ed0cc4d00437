using System.Diagnostics;
using Arrears.Contracts.Storage;
using Arrears.Storage;

namespace Arrears.Bench.Night;

/// <summary>
/// Counts the units that were committed at the first rung, as they go by: asking the database how many there are would take
/// more of the processor than what is measured.
/// </summary>
internal sealed class FirstRung
{
    public const string Stage = "reminder";

    private static readonly int StageColumn =
        ReadTables.Case.Columns.Select(column => column.Name).ToList().IndexOf("stage");

    private readonly Lock _turn = new();
    private readonly HashSet<string> _units = [];
    private (int Count, TaskCompletionSource<long> Reached) _waited = (int.MaxValue, new());

    public FirstRung(AccountStore store) => store.Committed += Count;

    /// <summary>The time stamp at which so many more units than now stood there.</summary>
    public Task<long> WhenSoManyMore(int units)
    {
        lock (_turn)
        {
            _waited = (_units.Count + units, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return _waited.Reached.Task;
        }
    }

    private void Count(AccountWrite write)
    {
        if (!write.Rows.Any(row => row.Table == ReadTables.Case.Name && Equals(row.Values?[StageColumn], Stage)))
        {
            return;
        }

        lock (_turn)
        {
            if (_units.Add(write.Key.Value) && _units.Count == _waited.Count)
            {
                _waited.Reached.SetResult(Stopwatch.GetTimestamp());
            }
        }
    }
}
