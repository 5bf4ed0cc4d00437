using Arrears.Cli.Running;
using Spectre.Console;

namespace Arrears.Cli.Output;

/// <summary>Named facts below each other, aligned; a fact without a value is left out.</summary>
internal sealed class Facts
{
    private readonly Grid _grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(2, 0, 2, 0)).AddColumn();

    public Facts Add(string name, string value)
    {
        if (value.Length > 0)
        {
            _grid.AddRow(new Text(name, new Style(Color.Grey)), new Text(value));
        }

        return this;
    }

    public void WriteTo(Session session) => session.Show(_grid);
}
