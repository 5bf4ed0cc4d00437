using Spectre.Console;

namespace Arrears.Cli.Output;

/// <summary>Tables all of one look.</summary>
internal static class Tables
{
    public static Table New(params TableColumn[] columns) =>
        new Table().Border(TableBorder.Simple).AddColumns(columns);

    public static TableColumn Left(string heading) => new TableColumn(new Text(heading)).LeftAligned().NoWrap();

    public static TableColumn Right(string heading) => new TableColumn(new Text(heading)).RightAligned().NoWrap();
}
