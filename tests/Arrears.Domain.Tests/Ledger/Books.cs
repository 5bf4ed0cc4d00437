using System.Runtime.CompilerServices;
using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Calendar;

namespace Arrears.Domain.Tests.Ledger;

/// <summary>A case's books with their journal, and the numbers the rulings of these tests are made of.</summary>
internal sealed class Books
{
    public static readonly ServiceContract Contract = new(
        "c-2020", "Greenfield Services", "6222-01", 250, 0.0005m, false, null, false, Iso.Day("2020-01-01"), null);

    /// <summary>Only the groups the books read; a rule that reads another one fails here at once.</summary>
    public static readonly PolicyPack Policy =
        (PolicyPack)RuntimeHelpers.GetUninitializedObject(typeof(PolicyPack)) with
        {
            Id = "test",
            Version = "1",
            Limitation = new LimitationRules(3, 20, [365, 180, 90, 60, 30], 180, 60),
            LateFee = new LateFeeRules(0.12m, 0.039m, 365),
            Allocation = new AllocationRules([
                AllocationStep.DebtorDesignation,
                AllocationStep.Costs,
                AllocationStep.LateFee,
                AllocationStep.PrincipalOldest,
            ]),
            Authority = new AuthorityRules(
                [
                    new AuthorityLevel(ActorRole.Collector, Money.Parse("50")),
                    new AuthorityLevel(ActorRole.EstateManager, Money.Parse("500")),
                    new AuthorityLevel(ActorRole.Finance, null),
                ],
                [
                    new AuthorityLevel(ActorRole.EstateManager, Money.Parse("300")),
                    new AuthorityLevel(ActorRole.Finance, null),
                ],
                [],
                [],
                [],
                [],
                []),
            Ledger = new LedgerRules(24, null),
        };

    private readonly List<(DateOnly RecordedOn, LedgerEvent Happened)> _journal = [];

    public CaseLedger Ledger { get; private set; } = CaseLedger.Empty;

    public IReadOnlyList<(DateOnly RecordedOn, LedgerEvent Happened)> Journal => _journal;

    public static Charge Fee(string id, string month, string amount, string? due = null)
    {
        var from = Iso.Day($"{month}-01");
        return new Charge(
            id,
            ChargeKind.Principal,
            "property_fee",
            from,
            from.AddMonths(1).AddDays(-1),
            Money.Parse(amount),
            due is null ? from.AddDays(14) : Iso.Day(due));
    }

    public static Payment Transfer(string id, string amount, string on, params string[] designated) => new(
        id,
        $"ext-{id}",
        PaymentMethod.Wechat,
        Money.Parse(amount),
        Iso.Day(on),
        Contract.PayeeAccount,
        null,
        [.. designated]);

    /// <summary>Carries a decision out, or says why it was refused; then nothing has changed.</summary>
    public Refusal? Do(string on, Func<CaseLedger, LedgerDecision> request)
    {
        var decision = request(Ledger);
        if (decision.Refused is { } refused)
        {
            Assert.Empty(decision.Events);
            Assert.NotEmpty(refused.Rule.Value);
            return refused.Reason;
        }

        foreach (var happened in decision.Events)
        {
            Ledger = Ledger.Apply(happened);
            _journal.Add((Iso.Day(on), happened));
        }

        return null;
    }

    public Refusal? Post(string on, params Charge[] charges) =>
        Do(on, ledger => Bookkeeping.Post(ledger, [.. charges], Contract, Iso.Day(on), Policy));

    public Refusal? Pay(string id, string amount, string on, params string[] designated) =>
        Do(on, ledger => Bookkeeping.Pay(ledger, Transfer(id, amount, on, designated), Contract, Iso.Day(on), Policy));

    /// <summary>A number of months from 2022 on, each billed and paid in whole: nothing is left to do.</summary>
    public CaseLedger PaidMonths(int months)
    {
        for (var month = 0; month < months; month++)
        {
            var from = Iso.Day("2022-01-01").AddMonths(month);
            Post($"{from:yyyy-MM}-01", Fee($"fee-{month}", $"{from:yyyy-MM}", "234.00"));
            Pay($"payment-{month}", "234.00", $"{from:yyyy-MM}-10", $"fee-{month}");
        }

        return Ledger;
    }

    public Refusal? ApplyCredit(string on) =>
        Do(on, ledger => Bookkeeping.ApplyCredit(ledger, Contract, Iso.Day(on), Policy));

    public string Left(string chargeId) => Ledger.Find(chargeId)!.Outstanding.ToString();

    /// <summary>Open amounts of the named charges, then the prepaid money: <c>a=0.00 b=10.00 credit=0.00</c>.</summary>
    public string Show(params string[] chargeIds) =>
        string.Concat(chargeIds.Select(id => $"{id}={Left(id)} ")) + $"credit={Ledger.UnallocatedCredit}";
}
