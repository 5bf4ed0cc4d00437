using Arrears.Domain.Policy;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>What the office's sheet does not say and the operator has to.</summary>
public sealed record ArrearsSheetOptions
{
    public string TimeZone { get; init; } = PortfolioDefaults.TimeZone;

    public string Calendar { get; init; } = PortfolioDefaults.Calendar;

    public string PolicyPack { get; init; } = PortfolioDefaults.PolicyPack;

    public string Creditor { get; init; } = PortfolioDefaults.Creditor;

    /// <summary>The estate of a sheet that has no column for it; null: there is one.</summary>
    public string? Estate { get; init; }

    /// <summary>The office vouches that it has verified the phone numbers of the sheet.</summary>
    public bool PhonesVerified { get; init; }

    /// <summary>Months of charges that go on after the sheet, by its own rates and areas.</summary>
    public int PlannedMonths { get; init; } = 12;

    /// <summary>What a row is for that does not say: by the pack, or the fee of every property office.</summary>
    internal string DefaultItem => Pack?.Billing.DefaultItem ?? PortfolioDefaults.PropertyFee;

    /// <summary>What the pack says where a row is silent; of the pack that ships under its id.</summary>
    /// <exception cref="PortfolioFileException">No such pack ships with the program.</exception>
    public BillingRules Billing() =>
        Pack?.Billing ?? throw new PortfolioFileException(PolicyPack, 1, "no such policy pack ships with the program.");

    private PolicyPack? Pack => PolicyCatalog.Embedded.Packs.LastOrDefault(pack => pack.Id == PolicyPack);
}
