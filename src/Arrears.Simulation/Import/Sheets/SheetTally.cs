using Arrears.Domain;

namespace Arrears.Simulation.Import;

/// <summary>Gathers what a pass over a sheet finds, in bounded memory.</summary>
internal sealed class SheetTally(SheetMemory memory)
{
    private const int RejectsKept = 1_000;
    private const int TotalLinesKept = 1_000;
    private const int LinesKept = 5;

    private readonly List<SheetTable> _tables = [];
    private readonly List<SheetReject> _rejects = [];
    private readonly SortedDictionary<SheetFault, long> _faults = [];
    private readonly Dictionary<(string Table, SheetNotice Notice), (long Rows, List<long> Lines)> _notices = [];
    private readonly List<SheetTotalLine> _totalLines = [];
    private long _rows;
    private long _rejected;
    private DateOnly? _earliest;
    private Money _charged;
    private Money _reduced;
    private Money _paid;

    public long Skipped { get; set; }

    public long Seen => _rows + _rejected;

    public void Add(SheetTable table) => _tables.Add(table);

    public void Accept(string table, SheetRow row, IReadOnlyList<SheetNotice> notices)
    {
        _rows++;
        DateOnly? since = row.Kind switch
        {
            SheetKind.Charges => row.From,
            SheetKind.Payments => row.ReceivedOn,
            _ => null,
        };
        _earliest = since is null || since > _earliest ? _earliest : since;

        _charged += row.Charged;
        _reduced += row.Reduced;
        _paid += row.Paid;
        foreach (var notice in notices)
        {
            var (rows, lines) = _notices.GetValueOrDefault((table, notice), (0, []));
            if (lines.Count < LinesKept)
            {
                lines.Add(row.Line);
            }

            _notices[(table, notice)] = (rows + 1, lines);
        }
    }

    public void Reject(SheetReject reject)
    {
        _rejected++;
        _faults[reject.Fault] = _faults.GetValueOrDefault(reject.Fault) + 1;
        if (_rejects.Count < RejectsKept)
        {
            _rejects.Add(reject);
        }
    }

    public void Add(IReadOnlyList<SheetTotalLine> lines)
    {
        if (_totalLines.Count < TotalLinesKept)
        {
            _totalLines.AddRange(lines);
        }
    }

    public SheetReading Result() => new(
        _tables,
        new SheetTotals(
            _rows, memory.Units, memory.Owners, _charged, _reduced, _paid, _charged - _reduced - _paid),
        _rejected,
        _rejects,
        _faults,
        [.. _notices.Select(n => new SheetNoticeCount(n.Key.Table, n.Key.Notice, n.Value.Rows, n.Value.Lines))
            .OrderBy(n => n.Notice)],
        _totalLines,
        Skipped,
        memory.Candidates,
        _earliest);
}
