using System.Collections.Immutable;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;

namespace Arrears.Gateway.Imports.Books;

/// <summary>An estate that rows of an import name: known before, or to be made when its first row is taken.</summary>
/// <param name="Units">Ids of the units known before, by the id their address spells.</param>
internal sealed class BookEstate(
    string operatorId,
    string id,
    string name,
    string timeZone,
    string currency,
    PolicyPack pack,
    BusinessCalendar calendar,
    BusinessMoment now,
    IReadOnlyDictionary<string, string> units)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public string TimeZone { get; } = timeZone;

    public string Currency { get; } = currency;

    public PolicyPack Pack { get; } = pack;

    public DateOnly Today { get; } = now.Date;

    public Halt Halt { get; init; }

    /// <summary>Accounts registered for the estate; null: it has no registry yet.</summary>
    public ImmutableArray<PayeeWindow>? Payees { get; set; }

    /// <summary>The estate stood in the settings before the import.</summary>
    public bool WasKnown { get; init; }

    /// <summary>The estate stands in the settings.</summary>
    public bool Stands { get; set; }

    /// <summary>Terms of the estate, and those that rows of this import need besides.</summary>
    public List<ServiceContract> Contracts { get; } = [];

    /// <summary>Ids of the contracts that stand in the settings.</summary>
    public HashSet<string> Written { get; } = [];

    /// <summary>The unit of an address, whatever id it has.</summary>
    public AccountKey Unit(string addressed) =>
        AccountKey.ForUnit(operatorId, Id, units.GetValueOrDefault(addressed, addressed));

    public DecisionContext Context(AccountKey unit, Actor actor) =>
        new(unit, Pack, calendar, now, actor) { Halt = Halt, Operator = new OperatorFacts { Payees = Payees } };
}
