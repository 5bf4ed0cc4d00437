using System.Globalization;
using Arrears.Domain;

namespace Arrears.Simulation.Portfolio;

/// <summary>Builds all rows of one estate. Estates share nothing but seed, developer and investor.</summary>
internal sealed class EstateBuilder
{
    /// <summary>How far back a case is lived; what was settled long ago is left out of the files again.</summary>
    private const int YearsLived = 5;

    /// <summary>Share of units that change hands in a year (kpis.md D5).</summary>
    private const double SalesPerYear = 0.03;

    private readonly Preset _preset;
    private readonly ulong _seed;
    private readonly EstateProfile _estate;
    private readonly DateOnly _livedFrom;
    private readonly List<UnitRow> _units = [];
    private readonly List<OwnerRow> _owners = [];
    private readonly List<CaseRow> _cases = [];
    private readonly List<ChargeRow> _charges = [];
    private readonly List<PlannedChargeRow> _planned = [];
    private readonly List<PaymentRow> _payments = [];
    private readonly List<InterruptionRow> _interruptions = [];
    private readonly List<BehaviourRow> _behaviours = [];
    private OwnerRow? _lastPerson;

    private EstateBuilder(Preset preset, ulong seed, EstateProfile estate)
    {
        _preset = preset;
        _seed = seed;
        _estate = estate;
        var earliest = preset.StartsOn.AddYears(-YearsLived);
        _livedFrom = estate.HandedOver > earliest ? estate.HandedOver : earliest;
    }

    public static PortfolioRows Build(Preset preset, ulong seed, EstateProfile estate)
    {
        var builder = new EstateBuilder(preset, seed, estate);
        builder.AddShared();
        var ordinal = 0;
        foreach (var place in UnitLayout.Of(estate.UnitCount, SeededRandom.For(seed, 4, estate.Index)))
        {
            builder.AddUnit(place, ordinal, SeededRandom.For(seed, 5, estate.Index, ordinal));
            ordinal++;
        }

        return new PortfolioRows(
            [estate.Row],
            builder._units,
            builder._owners,
            builder._cases,
            builder._charges,
            builder._planned,
            builder._payments,
            builder._interruptions,
            builder._behaviours);
    }

    private OwnerRow Developer => People.Developer(_estate.DeveloperNumber, _seed);

    private OwnerRow Investor => People.Investor(_estate.InvestorNumber, _seed, _preset.StartsOn);

    private void AddShared()
    {
        if (_estate.IsFirstOfDeveloper)
        {
            _owners.Add(Developer);
        }

        if (_estate.IsFirstOfInvestor)
        {
            _owners.Add(Investor);
        }
    }

    private void AddUnit(UnitPlace place, int ordinal, SeededRandom random)
    {
        var edge = EdgeUnits.At(ordinal, _estate.UnitCount);
        var archetype = EdgeUnits.ArchetypeFor(edge) ?? PayerMixes.Draw(_estate.Mix, random);
        var unit = new UnitRow(
            _estate.Row.EstateId,
            place.UnitId,
            place.Building,
            place.Entrance,
            place.Room,
            edge == EdgeKind.NoArea ? 0m : Areas.Draw(random),
            OccupancyOf(edge, archetype, random));
        _units.Add(unit);
        if (unit.Occupancy == Occupancy.Undelivered)
        {
            return;
        }

        var first = new CaseRow(
            unit.EstateId, unit.UnitId, CaseId(unit, 1), "", [], _estate.Row.ContractId, _livedFrom, null);
        var mayBeSold = edge == EdgeKind.None && unit.Occupancy != Occupancy.UnsoldDeveloper;
        var sold = edge == EdgeKind.SoldWithDebt || (mayBeSold && random.Chance(SalesPerYear * YearsLived));
        if (sold && SaleDate(edge, random) is { } soldOn)
        {
            AddCase(first with { LiableTo = soldOn.AddDays(-1) }, unit, edge, archetype, random);
            AddCase(
                first with { CaseId = CaseId(unit, 2), LiableFrom = soldOn },
                unit,
                EdgeKind.None,
                PayerMixes.Draw(_estate.Mix, random),
                random);
            return;
        }

        AddCase(first, unit, edge, archetype, random);
        AddEdgePayments(edge, place);
    }

    private void AddCase(CaseRow row, UnitRow unit, EdgeKind edge, Archetype archetype, SeededRandom random)
    {
        var (owner, isNew) = OwnerOf(row, unit, edge, random);
        // All unsold units are paid for by one bookkeeping, once a year.
        archetype = owner.PartyKind == PartyKind.Developer ? Archetype.YearEndClearer : archetype;
        var coOwners = CoOwnersOf(row, owner, edge, random);
        var behaviour = Behaviours.Create(owner, row.EstateId, row.UnitId, archetype, random);
        if (edge == EdgeKind.DuplicateBankLine)
        {
            behaviour = behaviour with { Method = PaymentMethod.BankTransfer };
        }

        var draft = new CaseDraft(
            row with { OwnerId = owner.OwnerId, CoOwnerIds = [.. coOwners.Select(co => co.OwnerId)] },
            unit,
            _estate,
            behaviour)
        {
            StopsPaying = EdgeUnits.MonthsUnpaid(edge) is { } months ? _preset.StartsOn.AddMonths(-months) : null,
            SilentFrom = owner.DeceasedOn is { } died && random.Chance(0.6) ? died : null,
            ClearsOnLeaving = row.LiableTo is not null && edge == EdgeKind.None && random.Chance(0.85),
            PrepaysMonths = edge == EdgeKind.PrepaidAcrossContractEnd ? 18 : 0,
            PaysPartsWithDesignation = edge == EdgeKind.PartPaymentsWithDesignation,
            OmitsCase = behaviour.Method == PaymentMethod.BankTransfer && row.LiableFrom == _livedFrom
                && row.LiableTo is null && random.Chance(0.1),
        };
        if (AddRows(draft, edge, random) && isNew)
        {
            _owners.Add(owner);
            _owners.AddRange(coOwners);
        }
    }

    /// <summary>False when nothing of the case is left to carry over: a seller who settled long ago.</summary>
    private bool AddRows(CaseDraft draft, EdgeKind edge, SeededRandom random)
    {
        var history = CaseHistory.Live(draft, draft.Row.LiableFrom, _preset.StartsOn, random);
        var settledSince = _preset.StartsOn.AddMonths(-_preset.SettledHistoryMonths);
        bool Kept(PastCharge charge) => charge.Left.IsPositive || charge.SettledOn >= settledSince;
        var charges = history.Charges.Where(Kept).Select(charge => charge.Row).ToList();
        if (draft.Row.LiableTo is not null && charges.Count == 0)
        {
            return false;
        }

        _cases.Add(draft.Row);
        _charges.AddRange(charges);
        _payments.AddRange(history.Payments.Select(payment => payment.CarriedOver(Kept)).OfType<PaymentRow>());
        _interruptions.AddRange(
            InterruptionHistory.Of(draft, history, _preset.StartsOn, EdgeUnits.EffortFor(edge), random));
        if (draft.Row.LiableTo is null)
        {
            AddPlan(draft);
        }

        _behaviours.Add(draft.Behaviour);
        return true;
    }

    private void AddPlan(CaseDraft draft)
    {
        foreach (var period in _estate.Billing.Periods(_preset.StartsOn, _preset.PlannedThrough.AddDays(1)))
        {
            if (CaseHistory.ChargeFor(draft, period) is { } charge)
            {
                _planned.Add(new PlannedChargeRow(period.IssueOn, charge));
            }
        }
    }

    private (OwnerRow Owner, bool IsNew) OwnerOf(CaseRow row, UnitRow unit, EdgeKind edge, SeededRandom random)
    {
        if (unit.Occupancy == Occupancy.UnsoldDeveloper)
        {
            return (Developer, false);
        }

        if (edge == EdgeKind.InvestorOwned)
        {
            return (Investor, false);
        }

        // Some people own a second flat in the same estate.
        if (edge == EdgeKind.None && row.LiableTo is null && _lastPerson is { } known && random.Chance(0.03))
        {
            return (known, false);
        }

        var id = $"o-{row.CaseId}";
        var owner = edge == EdgeKind.CompanyOwner || (edge == EdgeKind.None && random.Chance(0.02))
            ? People.Company(id, random)
            : People.Person(id, _preset.StartsOn, random);
        owner = Shaped(owner, edge);
        if (row.LiableTo is null && owner.PartyKind == PartyKind.Natural && edge == EdgeKind.None)
        {
            _lastPerson = owner;
        }

        return (owner, true);
    }

    private OwnerRow Shaped(OwnerRow owner, EdgeKind edge) => edge switch
    {
        EdgeKind.NamesakeOne or EdgeKind.NamesakeTwo => owner with { Name = "张伟" },
        EdgeKind.DeceasedInArrears => owner with { DeceasedOn = _preset.StartsOn.AddDays(-300) },
        EdgeKind.NoPhone => owner with { Phone = "", PhoneStatus = PhoneStatus.None },
        EdgeKind.None => owner,
        _ => owner with { DeceasedOn = null },
    };

    private List<OwnerRow> CoOwnersOf(CaseRow row, OwnerRow owner, EdgeKind edge, SeededRandom random)
    {
        var own = owner.OwnerId == $"o-{row.CaseId}";
        var count = edge == EdgeKind.CoOwners ? 2
            : own && owner.PartyKind == PartyKind.Natural && random.Chance(0.15) ? 1 : 0;
        return Enumerable.Range(2, count)
            .Select(i => People.Person($"{owner.OwnerId}-{i}", _preset.StartsOn, random))
            .ToList();
    }

    private DateOnly? SaleDate(EdgeKind edge, SeededRandom random)
    {
        var from = edge == EdgeKind.SoldWithDebt ? _preset.StartsOn.AddMonths(-10) : _livedFrom.AddMonths(12);
        var periods = _estate.Billing.Periods(from, _preset.StartsOn).ToList();
        return periods.Count == 0 ? null : edge == EdgeKind.SoldWithDebt ? periods[0].From : random.Pick(periods).From;
    }

    private Occupancy OccupancyOf(EdgeKind edge, Archetype archetype, SeededRandom random)
    {
        if (edge != EdgeKind.None)
        {
            return edge == EdgeKind.Undelivered ? Occupancy.Undelivered : Occupancy.OwnerOccupied;
        }

        if (random.Chance(0.05))
        {
            return Occupancy.UnsoldDeveloper;
        }

        if (archetype == Archetype.VacantAbsentee)
        {
            return Occupancy.DeliveredVacant;
        }

        // Absentees already stand for part of the empty flats; the others belong to people who pay from elsewhere.
        var absent = PayerMixes.Shares(_estate.Mix)[(int)Archetype.VacantAbsentee];
        var vacant = Math.Max(0, _estate.VacantPercent - absent);
        return random.Weighted(vacant, 62, 20) switch
        {
            0 => Occupancy.DeliveredVacant,
            1 => Occupancy.OwnerOccupied,
            _ => Occupancy.Let,
        };
    }

    private void AddEdgePayments(EdgeKind edge, UnitPlace place)
    {
        if (edge == EdgeKind.DuplicateBankLine && _payments.LastOrDefault() is { } last && last.UnitId == place.UnitId)
        {
            _payments.Add(last with { PaymentId = last.PaymentId + "-again" });
        }

        if (edge == EdgeKind.PaidForByWrongUnit && _charges.LastOrDefault() is { } owed && owed.UnitId == place.UnitId)
        {
            var on = _preset.StartsOn.AddDays(-12);
            _payments.Add(new PaymentRow(
                owed.EstateId,
                _units[^2].UnitId,
                null,
                $"{owed.CaseId}-stray",
                $"BT{on.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}0000{_estate.Index + 1:0000000000}",
                PaymentMethod.BankTransfer,
                on,
                owed.Amount,
                _estate.Row.PayeeAccount,
                $"{place.Building}{place.Entrance}{place.Room}物业费"));
        }
    }

    private static string CaseId(UnitRow unit, int number) =>
        $"{unit.EstateId}-{unit.UnitId}-{number.ToString(CultureInfo.InvariantCulture)}";
}
