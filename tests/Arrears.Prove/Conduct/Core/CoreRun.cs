using Arrears.Domain;
using Arrears.Prove.Conduct.Rules;

namespace Arrears.Prove.Conduct.Core;

/// <summary>Many lives, decided by the owner core in this process and judged line by line.</summary>
internal static class CoreRun
{
    private const int AttemptsOfALife = 250;

    public static ConductFindings Run(OwnerCore core, ContactLaw law, long attempts, int seed)
    {
        var all = new ConductFindings();
        var lives = (int)((attempts + AttemptsOfALife - 1) / AttemptsOfALife);
        Parallel.For(0, lives, life =>
        {
            var findings = new ConductFindings();
            var count = (int)Math.Min(AttemptsOfALife, attempts - ((long)life * AttemptsOfALife));
            try
            {
                new PersonLife(core, law, findings, unchecked((seed * 1_000_003) + life)).Live(count);
            }
            catch (InvariantViolationException broken) when (core != OwnerCore.Product)
            {
                // A planted defect may trip the product's own assertions later; what it did before is in the findings.
                findings.Breach(broken.Message);
            }

            lock (all)
            {
                all.Add(findings);
            }
        });
        return all;
    }
}
