using Arrears.Domain.Estates;

namespace Arrears.Domain.Counters;

/// <summary>Where an estate has registered counters, no person books cash or card money past them (item 5).</summary>
public static class CounterRule
{
    public static Refused? Check(EstateFacts facts) => facts.Tills.Any(till => till.InUse)
        ? new Refused(Refusal.GuardForbids, "item.5", Detail: "Counter money is taken at a registered till, in a shift.")
        : null;
}
