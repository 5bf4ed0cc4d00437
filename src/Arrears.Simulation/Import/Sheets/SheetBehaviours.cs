using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>
/// Behaviour for the simulated crowd of a sheet: an owner goes on as the sheet shows. Seeded by the case's
/// place in the sheet, so that the same sheet plays the same way.
/// </summary>
internal static class SheetBehaviours
{
    public static BehaviourRow Of(SheetCase found, int ordinal, OwnerRow owner)
    {
        var charged = found.Lines.Select(line => line.Line.Charged - line.Line.Reduced).Sum();
        var paid = found.Lines.Select(line => line.Line.Paid).Sum();
        var share = charged.IsZero ? 1.0 : (double)paid.Fen / charged.Fen;
        var random = SeededRandom.For(0, 6, ordinal);
        var archetype = share switch
        {
            >= 0.99 => random.Chance(0.4) ? Archetype.DirectDebit : Archetype.Prompt,
            >= 0.60 => Archetype.ReminderPayer,
            >= 0.35 => random.Chance(0.5) ? Archetype.YearEndClearer : Archetype.Hardship,
            >= 0.10 => random.Chance(0.7) ? Archetype.DisputeWithhold : Archetype.VacantAbsentee,
            _ => Archetype.ChronicRefuser,
        };
        return Behaviours.Create(owner, found.Row.EstateId, found.Row.UnitId, archetype, random);
    }
}
