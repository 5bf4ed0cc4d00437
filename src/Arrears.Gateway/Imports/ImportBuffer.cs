namespace Arrears.Gateway.Imports;

/// <summary>
/// Rows that wait until many of the same account have come, so that they are decided together. Files are ordered by
/// unit or by month; either way a full buffer holds long runs of each unit.
/// </summary>
internal sealed class ImportBuffer<TKey, TRow>(int limit)
    where TKey : notnull
{
    private Dictionary<TKey, List<TRow>> _rows = [];
    private int _count;

    public bool IsFull => _count >= limit;

    public bool IsEmpty => _count == 0;

    public void Add(TKey key, TRow row)
    {
        if (!_rows.TryGetValue(key, out var rows))
        {
            _rows.Add(key, rows = []);
        }

        rows.Add(row);
        _count++;
    }

    public IReadOnlyDictionary<TKey, List<TRow>> Drain()
    {
        var drained = _rows;
        (_rows, _count) = ([], 0);
        return drained;
    }
}
