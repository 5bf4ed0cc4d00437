using System.Globalization;
using System.Text;

namespace Arrears.Domain.Tests.Lifecycle.Walk;

/// <summary>How often each command met each stage: accepted and refused.</summary>
internal sealed class Matrix<TStage>(string name, IReadOnlyList<Type> commands)
    where TStage : struct, Enum
{
    private readonly Dictionary<(TStage Stage, Type Command), (int Accepted, int Refused)> _met = [];

    public IEnumerable<string> Unexercised =>
        from stage in Enum.GetValues<TStage>()
        from command in commands
        where !_met.ContainsKey((stage, command))
        select $"{SnakeCase.Of(stage)} × {command.Name}";

    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {_met.Count}/{Enum.GetValues<TStage>().Length * commands.Count} pairs exercised, "
        + $"{_met.Values.Count(met => met.Accepted > 0)} accepted, {_met.Values.Count(met => met.Refused > 0)} refused");

    public void Count(TStage stage, Type command, bool accepted)
    {
        if (commands.Contains(command))
        {
            var met = _met.GetValueOrDefault((stage, command));
            _met[(stage, command)] = accepted ? (met.Accepted + 1, met.Refused) : (met.Accepted, met.Refused + 1);
        }
    }

    /// <summary>A line per command, a column per stage: accepted/refused.</summary>
    public override string ToString()
    {
        var stages = Enum.GetValues<TStage>();
        var page = new StringBuilder(name).Append('\n').Append(' ', 24);
        page.AppendJoin(' ', stages.Select(stage => Cell(SnakeCase.Of(stage)))).Append('\n');
        foreach (var command in commands)
        {
            page.Append(CultureInfo.InvariantCulture, $"{command.Name,-24}");
            page.AppendJoin(' ', stages.Select(stage => Cell(Told(stage, command)))).Append('\n');
        }

        return page.Append(Summary).ToString();
    }

    private string Told(TStage stage, Type command) => _met.TryGetValue((stage, command), out var met)
        ? string.Create(CultureInfo.InvariantCulture, $"{met.Accepted}/{met.Refused}")
        : "--";

    private static string Cell(string text) => (text.Length > 9 ? text[..9] : text).PadLeft(9);
}
