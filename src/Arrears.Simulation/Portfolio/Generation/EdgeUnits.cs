namespace Arrears.Simulation.Portfolio;

/// <summary>Situations that are rare in life and must never be missing from a portfolio (kpis.md D5).</summary>
internal enum EdgeKind
{
    None,
    NoArea,
    CoOwners,
    SoldWithDebt,
    PrepaidAcrossContractEnd,
    PaidForByWrongUnit,
    DuplicateBankLine,
    NamesakeOne,
    NamesakeTwo,
    DeceasedInArrears,
    CompanyOwner,
    LimitationWithin60Days,
    LimitationWithin180Days,
    Barred,
    OldDebtKeptAlive,
    PartPaymentsWithDesignation,
    NoPhone,
    Undelivered,
    InvestorOwned,
}

/// <summary>Which unit of an estate carries which edge.</summary>
internal static class EdgeUnits
{
    /// <summary>Smaller estates would become mostly edges.</summary>
    private const int UnitsMin = 300;

    private const int First = 3;
    private const int Every = 7;

    private static readonly EdgeKind[] Kinds = Enum.GetValues<EdgeKind>();

    public static EdgeKind At(int ordinal, int unitsInEstate)
    {
        var (place, offset) = Math.DivRem(ordinal - First, Every);
        return unitsInEstate >= UnitsMin && ordinal >= First && offset == 0 && place + 1 < Kinds.Length
            ? Kinds[place + 1]
            : EdgeKind.None;
    }

    /// <summary>When an edge's owner stopped paying, in months before the play; null: behaves as drawn.</summary>
    public static int? MonthsUnpaid(EdgeKind edge) => edge switch
    {
        EdgeKind.SoldWithDebt => 15,
        EdgeKind.PaidForByWrongUnit => 3,
        EdgeKind.DeceasedInArrears => 10,
        EdgeKind.LimitationWithin60Days => 35,
        EdgeKind.LimitationWithin180Days => 32,
        EdgeKind.Barred or EdgeKind.OldDebtKeptAlive => 44,
        EdgeKind.PartPaymentsWithDesignation => 14,
        EdgeKind.NoPhone => 5,
        _ => null,
    };

    public static PastEffort EffortFor(EdgeKind edge) => edge switch
    {
        EdgeKind.LimitationWithin60Days or EdgeKind.LimitationWithin180Days or EdgeKind.Barred => PastEffort.None,
        EdgeKind.OldDebtKeptAlive => PastEffort.Diligent,
        _ => PastEffort.Usual,
    };

    public static Archetype? ArchetypeFor(EdgeKind edge) => edge switch
    {
        EdgeKind.DuplicateBankLine => Archetype.Prompt,
        EdgeKind.PrepaidAcrossContractEnd => Archetype.PrepayAnnual,
        EdgeKind.LimitationWithin60Days or EdgeKind.LimitationWithin180Days or EdgeKind.Barred
            or EdgeKind.OldDebtKeptAlive => Archetype.ChronicRefuser,
        EdgeKind.PartPaymentsWithDesignation => Archetype.Hardship,
        EdgeKind.PaidForByWrongUnit or EdgeKind.NoPhone => Archetype.ReminderPayer,
        _ => null,
    };
}
