using Arrears.Domain.Grievances;

namespace Arrears.Domain.Buildings;

/// <summary>Grievances of the whole building: the rules are those of any grievance, the units follow.</summary>
internal static class SharedGrievances
{
    private const string Region = "A17.grievance";

    public static Refused? Open(BuildingDraft d, OpenSharedGrievance c)
    {
        if (d.State!.Find(c.GrievanceId) is not null)
        {
            return null;
        }

        if ((GrievanceRulings.Opens(c.Accountable, c.Accused) ?? DisputedShare.Check(c.Share)) is { } refused)
        {
            return refused;
        }

        if (c.Units.IsDefaultOrEmpty)
        {
            return new Refused(Refusal.MissingReason, Region, Detail: "A building's grievance touches at least one unit.");
        }

        var opened = GrievanceRulings.Opened(
            c.GrievanceId, c.Class, c.Responsibility, c.Accountable, c.Share is not null, d.Context);
        var grievance = opened with
        {
            Accused = c.Accused,
            WarrantyUntil = c.Element is { } element ? d.State.WarrantyOf(element)?.Until : null,
        };
        d.Raise(new SharedGrievanceOpened(grievance, c.Share, [.. c.Units.Distinct()]), Region);
        return null;
    }

    public static Refused? Handle(BuildingDraft d, SharedGrievanceCommand command)
    {
        var g = d.State!.Find(command.GrievanceId)!.Grievance;
        return command switch
        {
            AdvanceSharedGrievance c => Answer(d, g, GrievanceRulings.Advance(
                g, new GrievanceMove(c.Stage, c.CommittedDate, c.SlotRef, c.OperatorAtFault, c.Evidence), d.Context)),
            NoteSharedGrievance c => Answer(d, g, GrievanceRulings.Note(g, c.NoteRef, d.Context)),
            ReassignSharedGrievance c => Answer(d, g, GrievanceRulings.Reassign(g, c.Accountable, c.Reason, d.Context)),
            ChaseSharedDeveloper c => Answer(d, g, GrievanceRulings.Chase(g, c.Means, c.Reference, d.Context)),
            TouchUnits c => Touch(d, c),
            TakeUnitOut c => TakeOut(d, c),
            _ => throw new InvariantViolationException($"{command.GetType().Name} has no handler."),
        };
    }

    /// <summary>What became late since the last look climbs; a date of ours that passed rests the demands on every unit.</summary>
    public static void Assess(BuildingDraft d)
    {
        foreach (var known in d.State!.Grievances)
        {
            var id = known.Grievance.Id;
            while (GrievanceRulings.Overdue(d.State.Find(id)!.Grievance, d.Context) is { } late)
            {
                d.Raise(new SharedGrievanceHappened(id, late), Region);
            }
        }
    }

    internal static Refused? Answer(BuildingDraft d, Grievance g, GrievanceAnswer answer)
    {
        if (answer.Fact is { } fact)
        {
            d.Raise(new SharedGrievanceHappened(g.Id, fact), Region);
        }

        return answer.Refused;
    }

    private static Refused? Touch(BuildingDraft d, TouchUnits c)
    {
        var shared = d.State!.Find(c.GrievanceId)!;
        if (!shared.Grievance.IsOpen)
        {
            return new Refused(Refusal.StageForbids, Region, Detail: $"It is {shared.Grievance.Stage}.");
        }

        var fresh = c.Units.IsDefault ? [] : c.Units.Distinct().Except(shared.Units).ToArray();
        if (fresh.Length > 0)
        {
            d.Raise(new UnitsTouched(c.GrievanceId, [.. fresh], d.Today), Region);
        }

        return null;
    }

    private static Refused? TakeOut(BuildingDraft d, TakeUnitOut c)
    {
        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refused(Refusal.MissingReason, Region, Detail: "A unit is taken out for a reason.");
        }

        if (d.State!.Find(c.GrievanceId)!.Units.Contains(c.Unit))
        {
            d.Raise(new UnitTakenOut(c.GrievanceId, c.Unit, c.Reason, d.Today), Region);
        }

        return null;
    }
}
