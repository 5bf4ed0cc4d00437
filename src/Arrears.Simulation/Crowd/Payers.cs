using System.Globalization;
using Arrears.Domain;
using Arrears.Protos.V1;
using Arrears.Simulation.Portfolio;
using PaymentMethod = Arrears.Domain.PaymentMethod;

namespace Arrears.Simulation.Crowd;

/// <summary>
/// Owners who pay, and the ways money goes astray. One payment per account and date: its ids are natural keys made of
/// both, so a day that is played again pays nothing twice.
/// </summary>
internal static class Payers
{
    private const double SuspendedChance = 0.012;
    private const double WrongUnitChance = 0.004;
    private const double BounceChance = 0.005;
    private const double DesignationChance = 0.5;

    /// <summary>The urges of the date whose owners act at this moment.</summary>
    public static Task PayUnprompted(Shift shift) => shift.ForEach(
        shift.World.UrgesOn(shift.Date).GroupBy(urge => urge.Case).Where(group => IsNow(shift, group.Key)),
        group => Follow(shift, group.Key, [.. group]));

    /// <summary>Who acts at which moment hangs on the account, so that a moment can be played again alone.</summary>
    public static bool IsNow(Shift shift, CaseFile file) => shift.Roll(file.Row.CaseId, "moment").Next(3) == shift.Moment.Round;

    /// <summary>A payment meant by a promise, a letter, an instalment or a repair.</summary>
    public static Task PayMeant(Shift shift, CaseFile file, Money meant)
    {
        var owed = file.Net;
        var amount = meant.IsPositive ? Money.Min(meant, owed) : file.Overdue(shift.Date);
        return amount.IsPositive ? Pay(shift, file, amount, null) : Task.CompletedTask;
    }

    private static Task Follow(Shift shift, CaseFile file, IReadOnlyList<Urge> urges)
    {
        var overdue = file.Overdue(shift.Date);
        var amount = Money.Zero;
        Bill? named = null;
        foreach (var urge in urges)
        {
            var wanted = Wanted(shift, file, urge, overdue);
            if (wanted > amount)
            {
                amount = wanted;
                named = urge.Kind == UrgeKind.OnTime && overdue.IsPositive ? urge.Bill : null;
            }
        }

        return amount.IsPositive ? Pay(shift, file, amount, named) : Task.CompletedTask;
    }

    private static Money Wanted(Shift shift, CaseFile file, Urge urge, Money overdue) => urge.Kind switch
    {
        UrgeKind.OnTime when DebitDesk.PaysByMandate(file) => Money.Zero,
        UrgeKind.OnTime => Money.Min(urge.Bill!.Amount, file.Net),
        UrgeKind.PaysAhead => file.Net + file.Upcoming(shift.Date, shift.Date.AddMonths(12)),
        UrgeKind.Reminded or UrgeKind.ClearsUp when shift.Roll(file.Row.CaseId, "part").Chance(file.Behaviour.PartialChance) =>
            PromisePlan.Part(overdue, 50),
        UrgeKind.Reminded or UrgeKind.ClearsUp => overdue,
    };

    private static async Task Pay(Shift shift, CaseFile file, Money amount, Bill? named)
    {
        var roll = shift.Roll(file.Row.CaseId, "payment");
        var payment = new MoneySent(
            $"{file.Row.CaseId}-{shift.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}",
            ExternalIds.New(file.Behaviour.Method, shift.Date, roll),
            file.Behaviour.Method,
            amount);
        var designated = named is not null && roll.Chance(DesignationChance) ? named : null;
        var transfer = file.Behaviour.Method == PaymentMethod.BankTransfer;
        if (roll.Chance(transfer ? SuspendedChance * 4 : SuspendedChance / 4))
        {
            await Suspend(shift, file, payment, roll);
        }
        else if (transfer && roll.Chance(WrongUnitChance * 4) && shift.World.NeighbourOf(file) is { } neighbour)
        {
            if (await Record(shift, neighbour, payment, null))
            {
                shift.Errands.Note(new Errand(
                    shift.Date.AddDays(roll.Between(2, 6)), ErrandKind.Rebook, neighbour.Row.CaseId, payment.PaymentId, amount, file.Row.CaseId));
            }
        }
        else if (await Record(shift, file, payment, designated) && roll.Chance(BounceChance))
        {
            shift.Errands.Note(new Errand(
                shift.Date.AddDays(roll.Between(1, 4)), ErrandKind.Reverse, file.Row.CaseId, payment.PaymentId, amount));
        }
    }

    private static async Task<bool> Record(Shift shift, CaseFile file, MoneySent payment, Bill? designated)
    {
        var request = new RecordPaymentRequest
        {
            RequestId = payment.ExternalId,
            EstateId = file.Row.EstateId,
            UnitId = file.Row.UnitId,
            CaseId = file.Row.CaseId,
            PaymentId = payment.PaymentId,
            ExternalId = payment.ExternalId,
            Method = Wire.Of(payment.Method),
            Amount = shift.Money(payment.Amount),
            ReceivedDate = Wire.Of(shift.Date),
            PayeeAccount = file.PayeeAccount,
        };
        if (designated is not null)
        {
            request.Designation = string.Create(CultureInfo.InvariantCulture, $"交{designated.PeriodFrom:yyyy年M月}物业费");
            request.DesignatedChargeIds.Add(designated.ChargeId);
        }

        var answer = await shift.Link.Call(Staff.Bank, request, shift.Api.Payments.RecordPaymentAsync, shift.Cancellation);
        if (answer.Value is { Receipt.Replayed: false })
        {
            file.Change(-payment.Amount);
            shift.Tally.Add(Act.Payments);
        }

        return answer.Accepted;
    }

    private static async Task Suspend(Shift shift, CaseFile file, MoneySent payment, SeededRandom roll)
    {
        var request = new RecordSuspensePaymentRequest
        {
            RequestId = payment.ExternalId,
            PayeeAccount = file.PayeeAccount,
            PaymentId = payment.PaymentId,
            ExternalId = payment.ExternalId,
            Method = Wire.Of(payment.Method),
            Amount = shift.Money(payment.Amount),
            ReceivedDate = Wire.Of(shift.Date),
            Designation = "物业费",
        };
        if (await shift.Did(Staff.Bank, request, shift.Api.Suspense.RecordSuspensePaymentAsync, Act.Suspended))
        {
            shift.Errands.Note(new Errand(
                shift.Date.AddDays(roll.Between(1, 5)), ErrandKind.Match, file.Row.CaseId, payment.PaymentId, payment.Amount, Until: shift.Date));
        }
    }

    private sealed record MoneySent(string PaymentId, string ExternalId, PaymentMethod Method, Money Amount);
}
