using Spectre.Console;

namespace Arrears.Cli.Output;

/// <summary>Tables all of one look.</summary>
internal static class Tables
{
    public static Table New(params TableColumn[] columns) =>
        new Table().Border(TableBorder.Simple).AddColumns(columns);

    public static TableColumn Left(string heading) => new TableColumn(new Text(heading)).LeftAligned().NoWrap();

    public static TableColumn Right(string heading) => new TableColumn(new Text(heading)).RightAligned().NoWrap();

    /// <summary>A column that folds long text instead of pushing the others out.</summary>
    public static TableColumn Wide(string heading) => new TableColumn(new Text(heading)).LeftAligned();

    /// <summary>Cells are text, never markup; cells left out are empty.</summary>
    public static void Add(Table table, params IEnumerable<string[]> rows)
    {
        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }
    }
}
