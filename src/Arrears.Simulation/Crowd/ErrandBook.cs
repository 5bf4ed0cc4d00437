namespace Arrears.Simulation.Crowd;

/// <summary>Open errands. The same errand noted again is one; safe for concurrent use.</summary>
internal sealed class ErrandBook(IEnumerable<Errand> known)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Errand> _open = [.. known];

    public void Note(Errand errand)
    {
        lock (_gate)
        {
            _open.Add(errand);
        }
    }

    public void Done(Errand errand)
    {
        lock (_gate)
        {
            _open.Remove(errand);
        }
    }

    /// <summary>Errands due on or before a date, in a fixed order.</summary>
    public IReadOnlyList<Errand> Due(DateOnly today)
    {
        lock (_gate)
        {
            return [.. Ordered(_open.Where(errand => errand.On <= today))];
        }
    }

    public bool Has(string caseId, ErrandKind kind)
    {
        lock (_gate)
        {
            return _open.Any(errand => errand.CaseId == caseId && errand.Kind == kind);
        }
    }

    public IReadOnlyList<Errand> All()
    {
        lock (_gate)
        {
            return [.. Ordered(_open)];
        }
    }

    private static IEnumerable<Errand> Ordered(IEnumerable<Errand> errands) => errands
        .OrderBy(errand => errand.On)
        .ThenBy(errand => errand.Kind)
        .ThenBy(errand => errand.CaseId, StringComparer.Ordinal)
        .ThenBy(errand => errand.Reference, StringComparer.Ordinal);
}
