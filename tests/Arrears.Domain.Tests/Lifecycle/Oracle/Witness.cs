using Arrears.Domain.Tests.Lifecycle.Walk;

namespace Arrears.Domain.Tests.Lifecycle.Oracle;

/// <summary>Tells a judge per case everything a town lives through, and speaks up at the first difference.</summary>
internal sealed class Witness
{
    private readonly Dictionary<string, CaseJudge> _judges = [];
    private readonly List<(string CaseId, Turn Turn)> _heard = [];

    public static NaivePolicy Policy { get; } = new(
        Path.Combine(Root, "src", "Arrears.Domain", "Policy", "Packs", "cn-default.json"),
        Path.Combine(Root, "src", "Arrears.Domain", "Calendar", "Data", "cn-mainland.json"));

    public int Turns => _heard.Count;

    public long Comparisons => _judges.Values.Sum(judge => judge.Comparisons);

    /// <summary>Folder of the repository.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "orleans.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }
    }

    /// <summary>One that has seen everything up to now.</summary>
    public static Witness Of(Town town)
    {
        var witness = new Witness();
        foreach (var step in town.Past.Reverse())
        {
            witness.See(step);
        }

        return witness;
    }

    /// <summary>The same knowledge, about to see the rest of another life.</summary>
    public Witness Watch(Town town)
    {
        var copy = new Witness();
        copy._heard.AddRange(_heard);
        foreach (var (caseId, judge) in _judges)
        {
            copy._judges[caseId] = judge.Fork();
        }

        town.UnitDecided += copy.See;
        return copy;
    }

    private void See(UnitStep step)
    {
        foreach (var (caseId, turn) in Translator.Turns(step))
        {
            _heard.Add((caseId, turn));
            if (!_judges.TryGetValue(caseId, out var judge))
            {
                _judges[caseId] = judge = new CaseJudge(new NaiveCase(Policy));
            }

            judge.Hear(turn);
            Assert.True(judge.Differences.Count == 0, Report(caseId, judge));
        }
    }

    private string Report(string caseId, CaseJudge judge)
    {
        var lines = _heard.Where(heard => heard.CaseId == caseId).Select(heard => heard.Turn);
        return $"Core and oracle differ about {caseId}:\n{string.Join('\n', judge.Differences)}\n"
            + $"books: {_heard[^1].Turn.Books}\nso far:\n{string.Join('\n', lines)}";
    }
}
