using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Owners;
using Arrears.Domain.Policy;
using static Arrears.Grains.Projections.RowValues;

namespace Arrears.Grains.Projections;

/// <summary>The read rows of an owner: the person's stage, contacts, promises and matters, and what people must do.</summary>
internal static class OwnerRows
{
    public static IEnumerable<ReadRow> Of(OwnerState state, DecisionContext context)
    {
        var next = OwnerLifecycle.NextAction(state, context.Policy, context.Calendar, context.Today);
        yield return Row(
            ReadTables.Owner,
            "owner",
            SnakeCase.Of(state.Stage),
            SnakeCase.Of(state.Contactability),
            state.Person,
            (long)state.Cases.Count,
            state.Cases.Outstanding.Fen,
            next?.Kind,
            Date(next?.On));
        var rows = ArrangementRows.Of(state)
            .Concat(state.Matters.Select(MatterRow))
            .Concat(state.Contacts.Select(ContactRow))
            .Concat(state.Relationships.Select(RelationshipRow))
            .Concat(Work(state, context.Policy));
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    private static ReadRow MatterRow(Matter matter) => Row(
        ReadTables.Matter,
        matter.Id,
        matter.Creditor,
        SnakeCase.Of(matter.Stage),
        Date(matter.Opened),
        matter.Claimed.Fen,
        matter.IsLive ? matter.Deadline.Kind : null,
        matter.IsLive ? Date(matter.Deadline.On) : null);

    private static ReadRow RelationshipRow(Relationship known) => Row(
        ReadTables.Relationship, known.Staff, known.Staff, (long)known.Strength, Date(known.Since));

    private static ReadRow ContactRow(Contact contact) => Row(
        ReadTables.Contact,
        contact.Id,
        SnakeCase.Of(contact.Channel),
        SnakeCase.Of(contact.Purpose),
        SnakeCase.Of(contact.Status),
        Date(contact.On),
        contact.Band,
        contact.LastReport is { } report ? SnakeCase.Of(report) : null,
        contact.Id,
        contact.MadeBy,
        contact.ReasonCode,
        contact.Wording,
        (long?)contact.Minutes);

    private static IEnumerable<ReadRow> Work(OwnerState state, PolicyPack policy)
    {
        foreach (var contact in state.Contacts.Where(c => c.IsLive && (c.Channel is Channel.Call or Channel.Visit)))
        {
            yield return WorkRow(
                state, $"contact/{contact.Id}", SnakeCase.Of(contact.Channel), contact.Cases.FirstOrDefault()?.CaseId, contact.On,
                state.Influence == Influence.None ? ActorRole.Housekeeper : ActorRole.EstateManager, contact.Id, contact);
        }

        foreach (var matter in state.Matters.Where(m => m.IsLive))
        {
            yield return WorkRow(
                state, $"matter/{matter.Id}", matter.Deadline.Kind, matter.Cases.FirstOrDefault()?.CaseId, matter.Deadline.On,
                matter.Deadline.By, matter.Id, null);
        }

        foreach (var report in state.FixReports.Where(r => r.Late))
        {
            yield return WorkRow(
                state, report.WishId, "report_fix", report.CaseId, report.ReportBy.Date, ActorRole.EstateManager, report.Grievance, null);
        }

        foreach (var plan in state.Plans.Where(p => p.Status == PlanStatus.Proposed))
        {
            var (kind, role) = plan.ApprovedOn is null ? ("approve_plan", Approver(plan, policy)) : ("sign_plan", ActorRole.Housekeeper);
            yield return WorkRow(state, $"plan/{plan.Id}", kind, plan.Cases.FirstOrDefault(), plan.SignBy, role, plan.Id, null);
        }

        foreach (var claim in state.Claims.Where(c => c.IsOpen))
        {
            var work = claim switch
            {
                { Status: HardshipStatus.Review, Assessment: null } => ("assess_hardship", claim.DecideBy, ActorRole.Housekeeper),
                { Status: HardshipStatus.Review } => ("decide_hardship", claim.DecideBy, ActorRole.EstateManager),
                { ReviewOn: { } on } => ("review_relief", on, ActorRole.EstateManager),
                _ => ((string Kind, DateOnly On, ActorRole Role)?)null,
            };
            if (work is var (kind, due, role))
            {
                yield return WorkRow(state, $"hardship/{claim.Id}", kind, null, due, role, claim.Id, null);
            }
        }
    }

    /// <summary>The lowest level that may approve so much.</summary>
    private static ActorRole Approver(Plan plan, PolicyPack policy) =>
        policy.Authority.Plan.First(level => level.UpTo is not { } limit || plan.Total <= limit).Role;

    private static ReadRow WorkRow(
        OwnerState state, string key, string kind, string? caseId, DateOnly due, ActorRole role, string reference, Contact? contact)
    {
        var place = caseId is null ? null : state.Cases.Find(caseId);
        return Row(
            ReadTables.Work,
            key,
            kind,
            place?.Estate,
            place is null ? null : AccountKey.Parse(place.Unit).Name,
            caseId,
            AccountKey.Parse(state.Owner).Name,
            Date(due),
            contact?.Band,
            contact is null ? null : SnakeCase.Of(contact.Channel),
            SnakeCase.Of(role),
            contact is null ? null : SnakeCase.Of(contact.Purpose),
            reference,
            Date(due));
    }
}
