using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Grievances;
using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;
using Arrears.Domain.Units;
using static Arrears.Grains.Projections.RowValues;

namespace Arrears.Grains.Projections;

/// <summary>The read rows of grievances, and each step that somebody has to take.</summary>
internal static class GrievanceRows
{
    public static IEnumerable<ReadRow> Of(AccountKey key, UnitState unit, CaseState s, PolicyPack policy)
    {
        foreach (var grievance in s.Grievances)
        {
            var place = new Place(key.Group, key.Name, unit.Building, s.Id, s.Owner, null);
            var rowKey = $"{s.Id}/{grievance.Id}";
            yield return GrievanceRow(rowKey, grievance, place, DisputedNow(s.Ledger, grievance), policy);
            foreach (var row in Work(rowKey, grievance, place, policy))
            {
                yield return row;
            }
        }
    }

    public static IEnumerable<ReadRow> Work(string rowKey, Grievance grievance, Place place, PolicyPack policy) =>
        GrievanceClock.Due(grievance, policy.Grievance).Select(due => Row(
            ReadTables.Work,
            $"{rowKey}/{SnakeCase.Of(due.Step)}",
            $"grievance_{SnakeCase.Of(due.Step)}",
            place.Estate,
            place.Unit,
            place.CaseId,
            place.Owner,
            Date(due.By.Date),
            null,
            null,
            SnakeCase.Of(due.Role),
            null,
            grievance.Id,
            Date(grievance.StageSince)));

    public static ReadRow GrievanceRow(string rowKey, Grievance g, Place place, Money disputed, PolicyPack policy)
    {
        var due = GrievanceClock.Due(g, policy.Grievance);
        var next = due.IsEmpty ? null : due.MinBy(step => step.By);
        return Row(
            ReadTables.Grievance,
            rowKey,
            place.Estate,
            place.Unit,
            place.Building,
            place.CaseId,
            place.Owner,
            g.Class,
            SnakeCase.Of(g.Cause),
            SnakeCase.Of(g.Stage),
            g.Accountable,
            Date(g.OpenedAt.Date),
            g.OpenedAt.ToString(),
            g.Times.AcknowledgeBy.ToString(),
            g.Times.PlanBy.ToString(),
            Date(g.Times.ResolveBy),
            g.AcknowledgedAt?.ToString(),
            g.PlannedAt?.ToString(),
            g.ResolvedAt?.ToString(),
            Date(g.ResolvedAt?.Date),
            Date(g.CommittedOn),
            Date(g.ConfirmedOn),
            g.OperatorAtFault,
            disputed.Fen,
            Date(g.ToldOn),
            (long)g.Reopened,
            (long)g.PromisesBroken,
            (long)g.Escalations.Select(late => late.Level).DefaultIfEmpty(0).Max(),
            next is null ? null : SnakeCase.Of(next.Step),
            next?.By.ToString(),
            Date(g.Liaison?.Since),
            (long)(g.Liaison?.Chases ?? 0),
            Date(g.Liaison?.LastOn),
            Date(g.WarrantyUntil),
            g.Building,
            place.Units);
    }

    private static Money DisputedNow(CaseLedger ledger, Grievance grievance) => !grievance.IsOpen
        ? Money.Zero
        : grievance.Disputed.Sum(item => ledger.Find(item.ChargeId) is { } charge
            ? Money.Min(item.Part ?? charge.Outstanding, charge.Contested)
            : Money.Zero);

    /// <summary>Whose grievance it is.</summary>
    /// <param name="Units">Units a building's grievance touches; null for a unit's own.</param>
    internal sealed record Place(string Estate, string? Unit, string Building, string? CaseId, string? Owner, long? Units);
}
