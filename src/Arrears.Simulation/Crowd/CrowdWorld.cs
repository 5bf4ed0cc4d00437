using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Crowd;

/// <summary>Everybody in the play and what they know, by the keys under which the server speaks of them.</summary>
internal sealed class CrowdWorld
{
    private readonly Dictionary<string, CaseFile> _cases;
    private readonly ILookup<string, CaseFile> _byOwner;
    private readonly List<CaseFile> _inOrder;
    private readonly Dictionary<string, OwnerRow> _owners;
    private readonly Diary _diary;

    private CrowdWorld(ulong seed, PortfolioRows rows, IEnumerable<CaseFile> cases, DateOnly from, DateOnly to)
    {
        Seed = seed;
        _inOrder = [.. cases];
        _cases = _inOrder.ToDictionary(file => file.Row.CaseId);
        _byOwner = _inOrder.ToLookup(file => file.Row.OwnerId);
        _owners = rows.Owners.DistinctBy(owner => owner.OwnerId).ToDictionary(owner => owner.OwnerId);
        _diary = Diary.Draw(seed, _inOrder, from, to);
        Hardships = HardshipSeason.Draw(seed, _inOrder, from);
        Billing = BillingPlan.From(rows.PlannedCharges);
        TimeZone = rows.Estates.Count > 0 ? rows.Estates[0].TimeZone : PortfolioDefaults.TimeZone;
    }

    public ulong Seed { get; }

    public BillingPlan Billing { get; }

    /// <summary>Zone of the estates; the play's moments are in it.</summary>
    public string TimeZone { get; }

    public HardshipSeason Hardships { get; }

    public IReadOnlyList<CaseFile> Cases => _inOrder;

    /// <param name="from">First date of the play.</param>
    /// <param name="to">Last date that will be lived.</param>
    public static CrowdWorld Of(PortfolioRows rows, ulong seed, DateOnly from, DateOnly to)
    {
        var behaviours = rows.Behaviours
            .DistinctBy(row => (row.EstateId, row.UnitId, row.OwnerId))
            .ToDictionary(row => (row.EstateId, row.UnitId, row.OwnerId));
        var owners = rows.Owners.DistinctBy(owner => owner.OwnerId).ToDictionary(owner => owner.OwnerId);
        var payees = rows.Estates.ToDictionary(row => (row.EstateId, row.ContractId), row => row.PayeeAccount);
        var bills = rows.Charges.Select(row => (row.CaseId, Bill: Bill.Of(row, null)))
            .Concat(rows.PlannedCharges.Select(row => (row.Charge.CaseId, Bill: Bill.Of(row.Charge, row.IssueOn))))
            .ToLookup(pair => pair.CaseId, pair => pair.Bill);
        var files = rows.Cases.Select(row => new CaseFile(
            row,
            behaviours.GetValueOrDefault((row.EstateId, row.UnitId, row.OwnerId)) ?? Invented(row, owners, seed, from),
            payees[(row.EstateId, row.ContractId)],
            bills[row.CaseId]));
        return new CrowdWorld(seed, rows, files, from, to);
    }

    public CaseFile? Find(string caseId) => _cases.GetValueOrDefault(caseId);

    public IEnumerable<CaseFile> OfOwner(string ownerId) => _byOwner[ownerId];

    public IReadOnlyList<Urge> UrgesOn(DateOnly date) => _diary.On(date);

    /// <summary>The clock on the owner's wall at a moment of the play.</summary>
    public DateTime WallClockOf(string ownerId, DateTime moment) =>
        _owners.TryGetValue(ownerId, out var owner) && owner.TimeZone != TimeZone
            ? TimeZoneInfo.ConvertTimeBySystemTimeZoneId(moment, TimeZone, owner.TimeZone)
            : moment;

    /// <summary>The next account with the same payee: where a transfer with a mistyped room ends up.</summary>
    public CaseFile? NeighbourOf(CaseFile file)
    {
        var at = _inOrder.IndexOf(file);
        return _inOrder.Skip(at + 1).Take(8).FirstOrDefault(other =>
            other.PayeeAccount == file.PayeeAccount && other.Row.UnitId != file.Row.UnitId && other.Row.LiableTo is null);
    }

    /// <summary>A sheet from an office says nothing about how people behave: they are drawn from the base mix.</summary>
    private static BehaviourRow Invented(CaseRow row, Dictionary<string, OwnerRow> owners, ulong seed, DateOnly from)
    {
        var roll = Dice.Roll(seed, from, row.CaseId, "behaviour");
        return Behaviours.Create(owners[row.OwnerId], row.EstateId, row.UnitId, PayerMixes.Draw(PayerMix.Base, roll), roll);
    }
}
