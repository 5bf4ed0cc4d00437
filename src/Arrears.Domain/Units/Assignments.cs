namespace Arrears.Domain.Units;

/// <summary>Somebody has the case from now on (items 11 and 154). The same person again changes nothing.</summary>
/// <param name="Staff">Id on the register.</param>
/// <param name="Reason">Why, for example <c>routed</c>, <c>transfer</c> or <c>leaver</c>.</param>
[GenerateSerializer, Immutable, Alias("arrears.AssignCase")]
public sealed record AssignCase(string CaseId, [property: Id(0)] string Staff, [property: Id(1)] string Reason) : CaseCommand(CaseId);

/// <summary>The history of who had a case is the journal's: each line names both.</summary>
/// <param name="From">Null: nobody had it.</param>
public sealed record CaseAssigned(string CaseId, string? From, string To, string Reason, DateOnly On) : CaseEvent(CaseId);

/// <summary>Who has a case. It moves no stage and stops no deadline.</summary>
internal static class Assignments
{
    private const string Rule = "item.154";

    public static Refused? Handle(UnitDraft d, AssignCase c)
    {
        var s = d.Case(c.CaseId);
        if (string.IsNullOrWhiteSpace(c.Reason) || string.IsNullOrWhiteSpace(c.Staff))
        {
            return new Refused(Refusal.MissingReason, Rule, Detail: "A case is given to somebody, for a reason.");
        }

        if (!d.Context.Policy.Authority.Managers.Contains(d.Context.Actor.Role))
        {
            return new Refused(Refusal.RoleForbids, Rule, Detail: $"{d.Context.Actor.Role} may not give cases to people.");
        }

        if (s.Assignee != c.Staff)
        {
            d.Raise(new CaseAssigned(c.CaseId, s.Assignee, c.Staff, c.Reason, d.Today), Rule);
        }

        return null;
    }
}
