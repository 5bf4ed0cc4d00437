namespace Arrears.Domain.Tests.Lifecycle.Oracle;

/// <summary>Where core and oracle differ, and the line of the papers that says so.</summary>
internal sealed record Difference(string Rule, string Says, Turn Turn)
{
    public override string ToString() => $"[{Rule}] {Says}";
}

/// <summary>
/// Follows one case turn by turn and says after each whether the core's answer is one the papers allow. Where they
/// leave freedom, nothing is said.
/// </summary>
internal sealed class CaseJudge(NaiveCase naive)
{
    private readonly List<Difference> _differences = [];
    private readonly Steps _steps = new(naive);
    private readonly Answers _answers = new(naive);
    private readonly Duties _duties = new(naive);

    /// <summary>Single questions that were put to both sides.</summary>
    public long Comparisons { get; private set; }

    public IReadOnlyList<Difference> Differences => _differences;

    public CaseJudge Fork() => new(naive.Fork());

    public void Hear(Turn turn)
    {
        naive.Begin(turn.On, turn.Books);
        if (turn.Addressed)
        {
            Ask(turn, _answers.ShouldBe(turn));
        }

        if (turn.Refusal is not null)
        {
            Ask(turn, turn.Deeds.Count > 0 ? ("refusal", "a refused command changed something") : null);
        }
        else if (turn is { Addressed: true, Asked: { } fact })
        {
            naive.Add(fact);
        }

        // The letter and the rung it stands for are one act, told in either order: the letter is judged where it was due.
        foreach (var deed in turn.Deeds.OrderBy(deed => deed is Ordered ? 0 : 1))
        {
            Ask(turn, _steps.Forbids(turn, deed));
            naive.Add(deed);
        }

        Ask(turn, naive.Stage == turn.Stage ? null : ("stage", $"the case must be in {naive.Stage}, the core says {turn.Stage}"));
        foreach (var duty in _duties.Of(turn))
        {
            Ask(turn, duty);
        }
    }

    private void Ask(Turn turn, (string Rule, string Says)? answer)
    {
        Comparisons++;
        if (answer is var (rule, says))
        {
            _differences.Add(new Difference(rule, says, turn));
        }
    }
}
