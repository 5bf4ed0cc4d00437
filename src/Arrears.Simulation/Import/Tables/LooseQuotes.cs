using System.Text;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>
/// Text with separated values of which one quote at least is never closed. A cell goes on over the end of its line only
/// where that leaves a whole record: every quote closed before a separator, and as many cells as the widest line has.
/// Any other quote spoils its own line and no more.
/// </summary>
internal sealed class LooseQuotes(string name, char separator)
{
    private const char Quote = '"';

    private readonly Queue<string> _ahead = [];
    private int _widest;

    /// <summary>Records with the line they begin in; no cells where quotes do not match, but the line.</summary>
    public IEnumerable<(long Line, IReadOnlyList<string> Cells, bool Matches)> Read(TextReader text)
    {
        for (var line = 1L; Next(text) is { } first; line++)
        {
            if (Whole(text, first, out var more) is not { } cells)
            {
                yield return (line, first.Split(separator), false);
                continue;
            }

            _widest = Math.Max(_widest, cells.FindLastIndex(cell => cell.Length > 0) + 1);
            yield return (line, cells, true);
            for (; more > 0; more--, line++)
            {
                _ahead.Dequeue();
            }
        }
    }

    /// <param name="more">Lines that belong to the record besides its first.</param>
    private List<string>? Whole(TextReader text, string first, out int more)
    {
        more = 0;
        var record = first;
        var cells = Cells(record, out var open);
        while (cells is null && open && more < TableLimits.RecordLines && Peek(text, more) is { } line)
        {
            more++;
            record = $"{record}\n{line}";
            cells = Cells(record, out open) is { } found && found.Count >= _widest ? found : null;
        }

        return cells;
    }

    /// <summary>Null when quotes do not match; <paramref name="open"/>: the last cell may go on.</summary>
    private List<string>? Cells(string record, out bool open)
    {
        var cells = new List<string>();
        var at = 0;
        for (open = false; at <= record.Length; at++)
        {
            var cell = at < record.Length && record[at] == Quote
                ? Quoted(record, ref at, out open)
                : Plain(record, ref at);
            if (cell is null)
            {
                return null;
            }

            cells.Add(cell);
        }

        return cells;
    }

    private string Plain(string record, ref int at)
    {
        var end = record.IndexOf(separator, at);
        var start = at;
        at = end < 0 ? record.Length : end;
        return record[start..at];
    }

    private string? Quoted(string record, ref int at, out bool open)
    {
        var cell = new StringBuilder();
        for (at++; at < record.Length; at++)
        {
            if (record[at] != Quote)
            {
                cell.Append(record[at]);
            }
            else if (at + 1 < record.Length && record[at + 1] == Quote)
            {
                cell.Append(record[++at]);
            }
            else
            {
                at++;
                open = false;
                return at == record.Length || record[at] == separator ? cell.ToString() : null;
            }
        }

        open = true;
        return null;
    }

    private string? Next(TextReader text) => _ahead.TryDequeue(out var line) ? line : Line(text);

    private string? Peek(TextReader text, int index)
    {
        while (_ahead.Count <= index && Line(text) is { } line)
        {
            _ahead.Enqueue(line);
        }

        return _ahead.ElementAtOrDefault(index);
    }

    private string? Line(TextReader text)
    {
        if (text.Peek() < 0)
        {
            return null;
        }

        var line = new StringBuilder();
        for (var next = text.Read(); next is >= 0 and not '\n'; next = text.Read())
        {
            if (next == '\r')
            {
                _ = text.Peek() == '\n' ? text.Read() : next;
                break;
            }

            line.Append((char)next);
            if (line.Length > TableLimits.RecordBytes)
            {
                throw new PortfolioFileException(name, 1, "a line is longer than one record may be.");
            }
        }

        return line.ToString();
    }
}
