using System.Text;

namespace Arrears.Domain.Tests.Lifecycle.Page;

/// <summary>Markdown, as far as the page needs it.</summary>
internal sealed class Table(params string[] head)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells)
    {
        Assert.Equal(head.Length, cells.Length);
        _rows.Add(cells);
    }

    public void WriteTo(StringBuilder page)
    {
        Line(page, head);
        Line(page, [.. head.Select(_ => "---")]);
        _rows.ForEach(row => Line(page, row));
        page.Append('\n');
    }

    private static void Line(StringBuilder page, IEnumerable<string> cells) =>
        page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
