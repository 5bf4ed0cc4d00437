using Arrears.Domain.Ledger;

namespace Arrears.Domain.Tests.Ledger;

/// <summary>
/// The rules of the books once more, as plainly as they can be told: mutable lists, sums from scratch, day by day. It
/// shares the names of things with the core and no code, and answers each request with whether it is granted.
/// </summary>
internal sealed class NaiveBooks(bool lateFeeFirst, decimal lateFeePerDay, decimal ceilingPerYear, int windowMonths)
{
    private int _number;

    public List<NaiveCharge> Charges { get; } = [];

    public List<NaivePayment> Payments { get; } = [];

    public List<NaivePart> Parts { get; } = [];

    public long Received => Payments.Where(p => !p.Reversed).Sum(p => p.Amount);

    public long Refunded => Payments.Sum(p => p.Refunded);

    public long Allocated => Parts.Where(part => part.Payment is not null && !part.Reversed).Sum(part => part.Amount);

    public long Free(NaivePayment p) => p.Reversed
        ? 0
        : p.Amount - p.Refunded - Parts.Where(part => part.Payment == p && !part.Reversed).Sum(part => part.Amount);

    public long Left(NaiveCharge c) =>
        c.Reversed ? 0 : c.Amount - Parts.Where(part => part.Charge == c && !part.Reversed).Sum(part => part.Amount);

    public DateOnly? SettledOn(NaiveCharge c) => c.Reversed || Left(c) > 0
        ? null
        : Parts.Where(part => part.Charge == c && !part.Reversed).Max(part => part.On);

    public bool Post(NaiveCharge charge, DateOnly today)
    {
        var known = Charges.Any(c => (!c.Pruned && c.Id == charge.Id)
            || (!c.Reversed && c.Kind == charge.Kind && c.From == charge.From
                && (!c.Pruned || c.Kind == ChargeKind.Principal)));
        if (charge.Amount <= 0 || known)
        {
            return false;
        }

        Charges.Add(charge);
        return ApplyCredit(today);
    }

    public bool Pay(NaivePayment payment, DateOnly today)
    {
        if (payment.Amount <= 0 || Payments.Any(p => !p.Pruned && p.Id == payment.Id))
        {
            return false;
        }

        Payments.Add(payment);
        Spend(payment, today);
        return true;
    }

    public bool ApplyCredit(DateOnly today)
    {
        foreach (var payment in Payments.Where(p => Free(p) > 0))
        {
            Spend(payment, today);
        }

        return true;
    }

    public bool ReversePayment(NaivePayment payment)
    {
        if (payment.Reversed || payment.Refunded > 0 || PaysPruned(payment))
        {
            return false;
        }

        Undo(part => part.Payment == payment);
        payment.Reversed = true;
        return true;
    }

    public bool ReversePart(string id)
    {
        var part = Parts.Single(part => part.Id == id);
        var granted = !part.Reversed;
        part.Reversed = true;
        return granted;
    }

    public bool Reallocate(NaivePayment payment, NaiveCharge charge, DateOnly today)
    {
        var before = Parts.Where(part => part.Payment == payment && !part.Reversed).ToList();
        if (payment.Reversed || PaysPruned(payment))
        {
            return false;
        }

        before.ForEach(part => part.Reversed = true);
        if (charge.Draft || Left(charge) == 0 || Free(payment) == 0)
        {
            before.ForEach(part => part.Reversed = false);
            return false;
        }

        Put(payment, charge, today);
        return true;
    }

    public bool Credit(NaiveCharge charge, long amount, bool neverOwed, DateOnly today)
    {
        if (amount <= 0 || charge.Draft || amount > Left(charge))
        {
            return false;
        }

        Parts.Add(new NaivePart($"n{++_number}", null, charge, amount, today) { NeverOwed = neverOwed });
        return true;
    }

    public bool WriteOff(NaiveCharge charge)
    {
        var granted = !charge.Draft && !charge.WrittenOff && Left(charge) > 0;
        charge.WrittenOff |= granted;
        return granted;
    }

    public bool Reinstate(NaiveCharge charge)
    {
        var granted = charge.WrittenOff;
        charge.WrittenOff = false;
        return granted;
    }

    public bool ReverseCharge(NaiveCharge charge)
    {
        if (charge.Reversed)
        {
            return false;
        }

        foreach (var gone in Charges.FindAll(c => c == charge || (c.Principal == charge.Id && !c.Pruned)))
        {
            Undo(part => part.Charge == gone);
            gone.Reversed = true;
        }

        return true;
    }

    public bool Refund(long amount)
    {
        if (amount <= 0 || amount > Payments.Sum(Free))
        {
            return false;
        }

        foreach (var payment in Payments)
        {
            var part = Math.Min(amount, Free(payment));
            payment.Refunded += part;
            amount -= part;
        }

        return true;
    }

    public bool ClaimLateFee(DateOnly today)
    {
        var claims = new List<NaiveCharge>();
        foreach (var c in Charges.Where(c => !c.Pruned && c.Kind == ChargeKind.Principal
            && c is { Draft: false, Reversed: false, Disputed: false, WrittenOff: false }))
        {
            var fees = Charges.FindAll(fee => fee.Principal == c.Id && !fee.Pruned);
            var amount = LateFee(c, today) - fees.Where(fee => !fee.Reversed).Sum(fee => fee.Amount);
            if (amount > 0)
            {
                claims.Add(new NaiveCharge(
                    $"{c.Id}/late/{fees.Count + 1}", ChargeKind.LateFee, c.Due.AddDays(1), amount, today, c.Id));
            }
        }

        Charges.AddRange(claims.OrderBy(claim => claim.From));
        return claims.Count > 0;
    }

    public long LateFee(NaiveCharge charge, DateOnly asOf)
    {
        var fenDays = 0m;
        for (var day = charge.Due.AddDays(1); day <= asOf; day = day.AddDays(1))
        {
            fenDays += charge.Amount - Parts
                .Where(part => part.Charge == charge && !part.Reversed && (part.NeverOwed || part.On < day))
                .Sum(part => part.Amount);
        }

        var agreed = Math.Floor((fenDays * lateFeePerDay) + 0.5m);
        return (long)Math.Min(agreed, Math.Floor((fenDays * ceilingPerYear / 365) + 0.5m));
    }

    /// <summary>Whether a charge may leave the state by now.</summary>
    public bool IsOld(NaiveCharge charge, DateOnly today)
    {
        var before = today.AddMonths(-windowMonths);
        return charge.Due < before && (charge.Reversed || SettledOn(charge) < before);
    }

    private bool PaysPruned(NaivePayment payment) =>
        Parts.Any(part => part.Payment == payment && !part.Reversed && part.Charge.Pruned);

    private void Undo(Func<NaivePart, bool> which)
    {
        foreach (var part in Parts.Where(which))
        {
            part.Reversed = true;
        }
    }

    private void Spend(NaivePayment payment, DateOnly today)
    {
        foreach (var id in payment.Designated)
        {
            if (Charges.SingleOrDefault(c => c.Id == id && !c.Pruned) is { Draft: false } named)
            {
                Put(payment, named, today);
            }
        }

        ChargeKind[] order = lateFeeFirst
            ? [ChargeKind.Cost, ChargeKind.LateFee, ChargeKind.Principal]
            : [ChargeKind.Cost, ChargeKind.Principal, ChargeKind.LateFee];
        foreach (var kind in order)
        {
            var due = Charges.Where(c => c.Kind == kind && c.Due <= today
                && c is { Draft: false, Disputed: false, WrittenOff: false });
            foreach (var charge in due.OrderBy(c => c.Due).ThenBy(c => c.From).ToList())
            {
                Put(payment, charge, today);
            }
        }
    }

    private void Put(NaivePayment payment, NaiveCharge charge, DateOnly today)
    {
        var amount = Math.Min(Free(payment), Left(charge));
        if (amount > 0)
        {
            // Early money counts from the due date, or from today if that is still to come; late money from its day.
            var from = new[] { charge.Due, today }.Min();
            var on = new[] { payment.Received, from }.Max();
            Parts.Add(new NaivePart($"a{++_number}", payment, charge, amount, on));
        }
    }
}

internal sealed class NaiveCharge(
    string id, ChargeKind kind, DateOnly from, long amount, DateOnly due, string? principal = null)
{
    public string Id => id;

    public ChargeKind Kind => kind;

    public DateOnly From => from;

    public long Amount => amount;

    public DateOnly Due => due;

    public string? Principal => principal;

    public bool Draft { get; set; }

    public bool Disputed { get; set; }

    public bool WrittenOff { get; set; }

    public bool Reversed { get; set; }

    public bool Pruned { get; set; }
}

internal sealed class NaivePayment(string id, long amount, DateOnly received, IReadOnlyList<string> designated)
{
    public string Id => id;

    public long Amount => amount;

    public DateOnly Received => received;

    public IReadOnlyList<string> Designated => designated;

    public long Refunded { get; set; }

    public bool Reversed { get; set; }

    public bool Pruned { get; set; }
}

/// <summary>Part of a charge that is covered: by a payment, or by a credit note when there is none.</summary>
internal sealed class NaivePart(string id, NaivePayment? payment, NaiveCharge charge, long amount, DateOnly on)
{
    public string Id => id;

    public NaivePayment? Payment => payment;

    public NaiveCharge Charge => charge;

    public long Amount => amount;

    public DateOnly On => on;

    public bool NeverOwed { get; init; }

    public bool Reversed { get; set; }
}
