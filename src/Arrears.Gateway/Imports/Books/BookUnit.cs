using Arrears.Domain.Accounts;
using Arrears.Domain.Addresses;
using Arrears.Domain.Ledger;
using Arrears.Domain.Units;

namespace Arrears.Gateway.Imports.Books;

/// <summary>What a row says of the terms it was charged by, and when it needs them.</summary>
/// <param name="Creditor">Empty: any.</param>
/// <param name="Rate">Fen per square metre and month; null: any.</param>
/// <param name="To">Last day, inclusive.</param>
internal readonly record struct BookTerms(string Creditor, decimal? Rate, DateOnly From, DateOnly To)
{
    /// <summary>The contract says the same, whenever it holds.</summary>
    public bool AreThoseOf(ServiceContract contract) =>
        (Rate is null || contract.RateFenPerSquareMetreMonth == Rate)
        && (Creditor.Length == 0 || PlainText.Tight(contract.Creditor) == PlainText.Tight(Creditor));

    /// <summary>The contract says the same and holds over the whole time.</summary>
    public bool FitIn(ServiceContract contract) =>
        AreThoseOf(contract) && contract.From <= From && (contract.To is not { } end || To <= end);
}

/// <summary>A case of a unit: of the ledger, or to be opened.</summary>
internal sealed record BookCase(string Id, string Owner, ServiceContract Contract, DateOnly LiableFrom, bool Stands)
{
    public DateOnly LiableFrom { get; set; } = LiableFrom;
}

/// <summary>A liable party of a unit: of the ledger, or to become an owner.</summary>
/// <param name="Fresh">What it will be registered with; null: it is an owner already.</param>
/// <param name="IsListed">A list of owners names it as the unit's.</param>
internal sealed record PartyOfUnit(KnownOwner Owner, BookParty? Fresh, bool IsListed)
{
    /// <summary>Rows that do not say whose they are mean it; a row of the same sheet is not enough.</summary>
    public bool IsKnown => Fresh is null || IsListed;
}

/// <summary>The rows of one unit with what the ledger knows of it.</summary>
/// <param name="State">Null: the unit is not known.</param>
internal sealed class BookUnit(AccountKey key, BookEstate estate, UnitState? state, IReadOnlyList<BookLine> lines)
{
    public AccountKey Key { get; } = key;

    public BookEstate Estate { get; } = estate;

    public UnitState? State { get; } = state;

    public IReadOnlyList<BookLine> Lines { get; } = lines;

    /// <summary>Those of the ledger first.</summary>
    public List<PartyOfUnit> Parties { get; } = [];

    public List<BookCase> Cases { get; } =
    [
        .. (state?.Cases ?? []).Select(s => new BookCase(s.Id, s.Owner, s.Contract, s.LiableFrom, Stands: true)),
    ];

    public UnitAddress Address => Lines[0].Address;

    /// <summary>The case of the ledger that holds the charge; null: none does.</summary>
    public string? Holder(BookCharge charge) => State?.Cases.FirstOrDefault(s => s.Ledger.Charges.Any(
        known => known is { Kind: ChargeKind.Principal, Reversed: false } && known.Item == charge.Item
            && known.PeriodFrom == charge.From && known.PeriodTo == charge.To))?.Id;
}
