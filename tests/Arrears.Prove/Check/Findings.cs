namespace Arrears.Prove.Check;

/// <summary>What the checker found, each finding in one sentence.</summary>
internal sealed class Findings
{
    public List<string> Lost { get; } = [];

    public List<string> Double { get; } = [];

    public List<string> Illegal { get; } = [];

    public bool IsClean => Lost.Count == 0 && Double.Count == 0 && Illegal.Count == 0;

    public IEnumerable<string> All => Lost.Select(text => $"lost: {text}")
        .Concat(Double.Select(text => $"double: {text}"))
        .Concat(Illegal.Select(text => $"illegal: {text}"));
}
