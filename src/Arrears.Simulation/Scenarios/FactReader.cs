using System.Collections.Immutable;
using System.Text.Json;
using Arrears.Domain;
using Arrears.Domain.Ladders;

namespace Arrears.Simulation.Scenarios;

/// <summary>Reads the facts of steps.</summary>
internal static class FactReader
{
    /// <param name="number">Step number: it names what the file leaves without an id.</param>
    public static LadderCommand Read(int number, DateOnly on, string action, StrictObject fact) => action switch
    {
        "charge" => new PostLadderCharge(
            fact.Text("id"), fact.Amount("amount"), fact.OptionalDate("due") ?? on, fact.Flag("draft", absent: false)),
        "pay" => ReadPayment($"step-{number}", fact),
        "reverse_payment" => fact.Has("charges")
            ? new ReopenLadderCharges(ReadCharges(fact))
            : new ReverseLadderPayment(fact.Text("id")),
        "waive" => new WaiveLadderCharge(fact.Text("charge")),
        "write_off" => new WriteOffLadderCharge(fact.Text("charge")),
        "reinstate" => new ReinstateLadderCharge(fact.Text("charge")),
        "credit" => new CreditLadderAccount(Whole(fact, "balance") ? null : fact.Amount("amount")),
        "balance" => new DeclareBalance(fact.Amount("amount")),
        "hold" => new PlaceLadderHold(
            new DaySpan(fact.Date("from"), fact.OptionalDate("to")), fact.Has("reason") ? fact.Text("reason") : ""),
        "release_hold" => new ReleaseLadderHold(),
        "carry_out_rung" => new CarryOutRung(),
        "promise" => ReadPromise(fact),
        "cancel_promise" => new CancelInstalmentPromise(fact.Text("id")),
        "assess" => new AssessLadder(),
        _ => throw new ScenarioFormatException($"unknown action '{action}'"),
    };

    private static ReceiveLadderPayment ReadPayment(string unnamed, StrictObject fact)
    {
        var id = fact.Has("id") ? fact.Text("id") : unnamed;
        var charges = fact.Has("charges") ? ReadCharges(fact) : [];
        if (fact.Has("amount"))
        {
            return new ReceiveLadderPayment(id, fact.Amount("amount"), charges);
        }

        return !charges.IsEmpty || Whole(fact, "all")
            ? new ReceiveLadderPayment(id, null, charges)
            : throw new ScenarioFormatException("a payment needs an amount, charges or \"all\": true");
    }

    /// <summary>A key that stands for "all of it": there or not, and false makes no sense.</summary>
    private static bool Whole(StrictObject fact, string key)
    {
        if (!fact.Has(key))
        {
            return false;
        }

        return fact.Flag(key) ? true : throw new ScenarioFormatException($"{key} can only be true");
    }

    private static ImmutableArray<string> ReadCharges(StrictObject fact)
    {
        var charges = fact.List("charges").Select(charge => StrictObject.ToText(charge, "charges")).ToImmutableArray();
        return charges.IsEmpty
            ? throw new ScenarioFormatException("charges is empty")
            : charges;
    }

    private static MakeInstalmentPromise ReadPromise(StrictObject fact)
    {
        var id = fact.Text("id");
        var every = fact.Choice<InstalmentRhythm>("every");
        var start = fact.Date("start");
        var amount = fact.Amount("amount");
        DownPayment? down = null;
        if (fact.Has("down_payment"))
        {
            var body = fact.Object("down_payment");
            down = new DownPayment(body.Amount("amount"), body.Date("on"));
            body.End();
        }

        return new MakeInstalmentPromise(
            id, new InstalmentSchedule(every, start, amount, down, fact.WholeNumber("tolerance_days", absent: 0)));
    }
}
