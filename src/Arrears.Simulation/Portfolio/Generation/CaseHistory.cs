using System.Globalization;
using Arrears.Domain;

namespace Arrears.Simulation.Portfolio;

/// <summary>A case before its past is lived.</summary>
internal sealed record CaseDraft(CaseRow Row, UnitRow Unit, EstateProfile Estate, BehaviourRow Behaviour)
{
    /// <summary>Pays everything on time before this date and nothing from it on; null: as the behaviour goes.</summary>
    public DateOnly? StopsPaying { get; init; }

    /// <summary>No payment from this date on: the owner died.</summary>
    public DateOnly? SilentFrom { get; init; }

    /// <summary>A seller who settles on the last day of liability.</summary>
    public bool ClearsOnLeaving { get; init; }

    /// <summary>Months paid ahead in the month before the play; 0: none beyond habit.</summary>
    public int PrepaysMonths { get; init; }

    /// <summary>Writes what each payment is for and pays in parts.</summary>
    public bool PaysPartsWithDesignation { get; init; }

    /// <summary>Payments arrive without naming the case.</summary>
    public bool OmitsCase { get; init; }
}

/// <summary>A charge of the past and what is left of it.</summary>
internal sealed class PastCharge(ChargeRow row)
{
    public ChargeRow Row { get; } = row;

    public Money Left { get; set; } = row.Amount;

    public DateOnly? SettledOn { get; set; }
}

/// <summary>
/// Lives one case from its beginning to the day before the play, month by month. Money covers the oldest charge first,
/// as the ledger's default order does, so that what is open here is open there.
/// </summary>
internal sealed class CaseHistory
{
    private readonly CaseDraft _draft;
    private readonly DateOnly _startsOn;
    private readonly SeededRandom _random;
    private readonly List<PastCharge> _charges = [];
    private readonly List<PastPayment> _payments = [];
    private readonly Dictionary<DateOnly, BillingPeriod> _periods;
    private int _firstOpen;

    private CaseHistory(CaseDraft draft, DateOnly from, DateOnly startsOn, SeededRandom random)
    {
        _draft = draft;
        _startsOn = startsOn;
        _random = random;
        _periods = draft.Estate.Billing.Periods(from, startsOn.AddMonths(24))
            .Where(period => draft.Row.LiableTo is not { } last || period.From <= last)
            .ToDictionary(period => period.IssueOn);
    }

    public IReadOnlyList<PastCharge> Charges => _charges;

    public IReadOnlyList<PastPayment> Payments => _payments;

    public IEnumerable<PastCharge> Open => _charges.Skip(_firstOpen);

    /// <param name="from">First day of the first month lived.</param>
    public static CaseHistory Live(CaseDraft draft, DateOnly from, DateOnly startsOn, SeededRandom random)
    {
        var history = new CaseHistory(draft, from, startsOn, random);
        for (var month = from; month < startsOn; month = month.AddMonths(1))
        {
            history.Issue(month);
            history.Decide(month);
        }

        return history;
    }

    /// <summary>The charge of a period, past or future; nothing when the unit has no measured area.</summary>
    public static ChargeRow? ChargeFor(CaseDraft draft, BillingPeriod period)
    {
        var amount = BillingRule.AmountOf(draft.Estate.Row.Rate, draft.Unit.Area, draft.Estate.Billing.Months);
        var id = $"{draft.Row.CaseId}-{period.From.ToString("yyMM", CultureInfo.InvariantCulture)}";
        return amount.IsPositive
            ? new ChargeRow(
                draft.Row.EstateId,
                draft.Row.UnitId,
                draft.Row.CaseId,
                id,
                PortfolioDefaults.PropertyFee,
                period.From,
                period.To,
                amount,
                period.Due)
            : null;
    }

    private void Issue(DateOnly month)
    {
        if (!_periods.TryGetValue(month, out var period) || ChargeFor(_draft, period) is not { } row)
        {
            return;
        }

        _charges.Add(new PastCharge(row));
        foreach (var payment in _payments.Where(payment => payment.Unused.IsPositive))
        {
            Cover(payment, month);
        }
    }

    private void Decide(DateOnly month)
    {
        if (_draft.Row.LiableTo is { } last && last < month)
        {
            return;
        }

        if (_draft.ClearsOnLeaving && _draft.Row.LiableTo is { } leaves && leaves < month.AddMonths(1))
        {
            Pay(leaves, Owed(), "");
            return;
        }

        var ahead = _draft.PrepaysMonths > 0 && month == _startsOn.AddMonths(-1);
        if (ahead)
        {
            Pay(month.AddDays(9), Owed() + Upcoming(month, month.AddMonths(_draft.PrepaysMonths)), "预缴物业费");
        }
        else if (WillPay(month))
        {
            PayAsUsual(month);
        }
    }

    private bool WillPay(DateOnly month)
    {
        if (_draft.StopsPaying is { } stops)
        {
            return month < stops ? Owed().IsPositive
                : _draft.PaysPartsWithDesignation && Owed().IsPositive && month.Month % 4 == 0;
        }

        if (_draft.SilentFrom is { } silent && month.AddMonths(1) > silent)
        {
            return false;
        }

        var behaviour = _draft.Behaviour;
        if (behaviour.PrepayMonth == month.Month)
        {
            return _random.Chance(behaviour.OnTimeChance);
        }

        var overdue = _firstOpen < _charges.Count && _charges[_firstOpen].Row.Due < month;
        return Owed().IsPositive && _random.Chance(Behaviours.MonthChance(behaviour, month.Month, overdue));
    }

    private void PayAsUsual(DateOnly month)
    {
        var owed = Owed();
        if (_draft.Behaviour.PrepayMonth > 0)
        {
            var next = month.AddMonths(1);
            while (next.Month != _draft.Behaviour.PrepayMonth)
            {
                next = next.AddMonths(1);
            }

            Pay(PayDate(month), owed + Upcoming(month, next), "");
            return;
        }

        var parts = _draft.PaysPartsWithDesignation && month >= _draft.StopsPaying;
        var partial = parts || _random.Chance(_draft.Behaviour.PartialChance);
        Pay(PayDate(month), partial ? PartOf(owed) : owed, parts ? Designation() : "");
    }

    /// <summary>The oldest charge or two, or half of the debt in whole hundreds: what a counter is offered.</summary>
    private Money PartOf(Money owed)
    {
        var oldest = Open.Take(_random.Between(1, 2)).Select(charge => charge.Left).Sum();
        var half = new Money(owed.Fen / 2 / 10_000 * 10_000);
        return half.IsPositive && _random.Chance(0.4) ? half : Money.Min(oldest, owed);
    }

    private string Designation()
    {
        var from = _charges[_firstOpen].Row.PeriodFrom;
        return $"交{from.Year}年{from.Month}月物业费";
    }

    private void Pay(DateOnly on, Money amount, string designation)
    {
        // A paid-up prepayer whose credit already reaches the next season has nothing to pay.
        amount -= _payments.Select(payment => payment.Unused).Sum();
        if (!amount.IsPositive)
        {
            return;
        }

        var method = _draft.Behaviour.Method;
        var number = _payments.Count + 1;
        var row = new PaymentRow(
            _draft.Row.EstateId,
            _draft.Row.UnitId,
            _draft.OmitsCase ? null : _draft.Row.CaseId,
            $"{_draft.Row.CaseId}-p{number.ToString(CultureInfo.InvariantCulture)}",
            ExternalIds.New(method, on, _random),
            method,
            on,
            amount,
            _draft.Estate.Row.PayeeAccount,
            designation);
        var payment = new PastPayment(row);
        _payments.Add(payment);
        Cover(payment, on);
    }

    private void Cover(PastPayment payment, DateOnly on)
    {
        while (_firstOpen < _charges.Count && payment.Unused.IsPositive)
        {
            var charge = _charges[_firstOpen];
            var part = Money.Min(charge.Left, payment.Unused);
            charge.Left -= part;
            payment.Use(charge, part);
            if (charge.Left.IsZero)
            {
                charge.SettledOn = on;
                _firstOpen++;
            }
        }
    }

    private Money Owed() => Open.Select(charge => charge.Left).Sum();

    /// <summary>Charges that will be issued after this month and before a later one.</summary>
    private Money Upcoming(DateOnly month, DateOnly before) =>
        _periods.Values
            .Where(period => period.IssueOn > month && period.IssueOn < before)
            .Select(period => ChargeFor(_draft, period)?.Amount ?? Money.Zero)
            .Sum();

    private DateOnly PayDate(DateOnly month)
    {
        var last = month.AddMonths(1).AddDays(-1);
        var date = _draft.Behaviour.Habit switch
        {
            PayHabit.Campaign => month.AddDays(_random.Between(14, 19)),
            PayHabit.MonthEnd => last.AddDays(-_random.Between(0, 2)),
            PayHabit.DueDate => _charges.Count > 0 && _charges[^1].Row.Due > month ? _charges[^1].Row.Due : month,
            PayHabit.YearEnd => month.AddDays(_random.Between(0, 27)),
            _ => month.AddDays(_draft.Behaviour.HabitDay - 1),
        };
        return date < _startsOn ? date : _startsOn.AddDays(-1);
    }
}
