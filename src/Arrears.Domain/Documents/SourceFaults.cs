namespace Arrears.Domain.Documents;

/// <summary>The faults of one file while it is read, those of form counted apart from contradictions.</summary>
internal sealed class SourceFaults(string file)
{
    private readonly List<SourceFault> _faults = [];

    /// <summary>Faults of form so far. Values read meanwhile are stand-ins, and contradict nothing.</summary>
    public int Malformed { get; private set; }

    public IReadOnlyList<SourceFault> InOrder => [.. _faults.OrderBy(fault => fault.Line)];

    public void Form(int line, string path, string reason)
    {
        Malformed++;
        _faults.Add(new SourceFault(file, line, path, reason));
    }

    public void Contradiction(SourceValue value, string reason) =>
        _faults.Add(new SourceFault(file, value.Line, value.Path, reason));
}
