using System.Collections.Frozen;

namespace Arrears.Simulation.Import;

/// <summary>What the server has against rows that are right by themselves.</summary>
public sealed class LedgerObjections
{
    private readonly FrozenDictionary<(int Table, long Line), SheetObjection> _rows;

    internal LedgerObjections(IEnumerable<(int Table, long Line, SheetObjection Objection)> rows) =>
        _rows = rows.ToFrozenDictionary(row => (row.Table, row.Line), row => row.Objection);

    public static LedgerObjections None { get; } = new([]);

    public bool IsEmpty => _rows.Count == 0;

    internal SheetObjection? Against(SheetSource source, SheetRow row) =>
        _rows.GetValueOrDefault((source.Table, row.Line));
}
