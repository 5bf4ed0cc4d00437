using System.Globalization;

namespace Arrears.Simulation.Portfolio;

/// <summary>How well an estate pays as a whole (kpis.md D5).</summary>
internal enum PayerMix
{
    Strong,
    Base,
    Weak,
    Crisis,
}

/// <summary>One estate before its units: what its contract says and how its owners pay.</summary>
/// <param name="VacantPercent">Share of delivered units that stand empty.</param>
internal sealed record EstateProfile(
    int Index, EstateRow Row, PayerMix Mix, int UnitCount, BillingRule Billing, DateOnly HandedOver, int VacantPercent)
{
    /// <summary>Estates of one developer.</summary>
    private const int EstatesPerDeveloper = 3;

    private static readonly string[] Places =
    [
        "梧桐", "春晖", "锦绣", "翠湖", "江南", "云锦", "明月", "星河", "观澜", "金桂", "丹枫", "听涛", "碧波", "和顺", "望江", "紫荆",
        "东篱", "西溪", "南山", "北苑", "清河", "银杏", "兰亭", "海棠", "映月", "书香", "瑞景", "长宁", "安澜", "朝阳",
    ];

    private static readonly string[] Kinds = ["苑", "花园", "家园", "府", "里", "公馆", "雅居", "城"];

    public int DeveloperNumber => (Index / EstatesPerDeveloper) + 1;

    public bool IsFirstOfDeveloper => Index % EstatesPerDeveloper == 0;

    /// <summary>Pairs of neighbouring estates share one investor, so that some owners span estates.</summary>
    public int InvestorNumber => (Index / 2) + 1;

    public bool IsFirstOfInvestor => Index % 2 == 0;

    public static EstateProfile Of(Preset preset, ulong seed, int index)
    {
        var random = SeededRandom.For(seed, 1, index);
        return preset.Name == PresetName.Dev ? Sample(preset, random, index) : Drawn(preset, random, index);
    }

    /// <summary>
    /// The three estates of the sample portfolio differ on purpose: a good one, an ordinary one that bills to the
    /// month end, and a weak one that bills by quarter to dates that are public holidays.
    /// </summary>
    private static EstateProfile Sample(Preset preset, SeededRandom random, int index)
    {
        var (mix, unitCount, billing, age, rate, lateFee) = index switch
        {
            0 => (PayerMix.Strong, 850, new BillingRule(1, DueRule.DayOfMonth, 25), 9, 2.20m, (decimal?)0.0005m),
            1 => (PayerMix.Base, 1350, new BillingRule(1, DueRule.MonthEnd, 0), 7, 1.85m, null),
            _ => (PayerMix.Weak, 800, new BillingRule(3, DueRule.FirstOfNextMonth, 0), 12, 1.45m, 0.003m),
        };
        return New(preset, random, index, mix, unitCount, billing, age, rate, lateFee);
    }

    private static EstateProfile Drawn(Preset preset, SeededRandom random, int index)
    {
        var mix = (PayerMix)random.Weighted(30, 45, 20, 5);
        var unitCount = Math.Clamp((int)Math.Round(1100 * Math.Exp(random.Normal(0, 0.7))), 80, 8000);
        int[] frequencies = [1, 3, 6, 12];
        var billing = new BillingRule(
            frequencies[random.Weighted(45, 15, 10, 30)], (DueRule)random.Weighted(60, 25, 15), random.Between(10, 28));
        var age = Math.Clamp((int)Math.Round(random.Normal(8, 4)), 0, 25);
        (double Mean, double Deviation)[] tiers = [(3.2, 0.7), (2.2, 0.5), (1.5, 0.4)];
        var (mean, deviation) = tiers[random.Weighted(25, 45, 30)];
        var rate = Math.Round((decimal)Math.Clamp(random.Normal(mean, deviation), 0.3, 8), 2);
        decimal? lateFee = random.Chance(0.7) ? random.Chance(0.15) ? 0.003m : 0.0005m : null;
        return New(preset, random, index, mix, unitCount, billing, age, rate, lateFee);
    }

    private static EstateProfile New(
        Preset preset,
        SeededRandom random,
        int index,
        PayerMix mix,
        int unitCount,
        BillingRule billing,
        int age,
        decimal rate,
        decimal? lateFeePerDay)
    {
        var id = "e" + (index + 1).ToString("000", CultureInfo.InvariantCulture);
        var handedOver = new DateOnly(preset.StartsOn.Year - Math.Max(age, 1), random.Between(1, 12), 1);
        var young = handedOver > preset.StartsOn.AddYears(-2);
        var row = new EstateRow(
            id,
            NameOf(index),
            PortfolioDefaults.TimeZone,
            PortfolioDefaults.Calendar,
            PortfolioDefaults.PolicyPack,
            $"acct-{id}",
            $"{id}-c1",
            PortfolioDefaults.Creditor,
            rate,
            lateFeePerDay,
            LateFeeBeforePrincipal: lateFeePerDay == 0.003m,
            PrepayMaxMonths: index % 5 == 4 ? 12 : null,
            ArbitrationClause: index % 10 == 9,
            ContractFrom: handedOver,
            ContractTo: index % 3 == 1 ? new DateOnly(preset.StartsOn.Year + 1, 6, 30) : null);
        return new EstateProfile(
            index, row, mix, unitCount, billing, handedOver, young ? random.Between(25, 60) : random.Between(9, 16));
    }

    private static string NameOf(int index)
    {
        var round = index / (Places.Length * Kinds.Length);
        var name = Places[index % Places.Length] + Kinds[index / Places.Length % Kinds.Length];
        return round == 0 ? name : $"{name}{round + 1}期";
    }
}
