using System.Globalization;

namespace Arrears.Simulation.Portfolio;

/// <summary>Invented people. Phone numbers use the 140 block, which is not given out to people.</summary>
internal static class People
{
    private static readonly string[] Surnames =
    [
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗",
        "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "潘", "袁", "蔡", "蒋", "余",
        "欧阳", "司马", "诸葛", "上官",
    ];

    private static readonly string[] GivenCharacters =
    [
        "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "霞", "平",
        "刚", "桂", "兰", "英", "华", "玉", "萍", "红", "宇", "浩", "轩", "梓", "涵", "欣", "怡", "佳", "晨", "思", "雨", "泽",
    ];

    private static readonly string[] CompanyWords = ["恒信", "博远", "天合", "鼎盛", "嘉禾", "宏图", "远洋", "金石"];

    private static readonly string[] CompanyKinds = ["商贸有限公司", "科技有限公司", "餐饮管理有限公司", "投资有限公司"];

    private static readonly string[] OverseasZones =
        ["America/Vancouver", "America/Los_Angeles", "Europe/London", "Australia/Sydney", "Asia/Singapore"];

    public static OwnerRow Person(string ownerId, DateOnly startsOn, SeededRandom random)
    {
        var residency = (Residency)random.Weighted(78, 18, 4);
        var status = (PhoneStatus)(residency switch
        {
            Residency.Local => random.Weighted(86, 9, 5),
            Residency.NonLocal => random.Weighted(70, 22, 8),
            _ => random.Weighted(50, 30, 20),
        });
        var zone = residency == Residency.Overseas ? random.Pick(OverseasZones)
            : residency == Residency.NonLocal && random.Chance(0.05) ? "Asia/Urumqi" : PortfolioDefaults.TimeZone;

        // 0.6 % a year (kpis.md D5), seen over the last eighteen months: older deaths have led to a new owner.
        DateOnly? deceased = random.Chance(0.009) ? startsOn.AddDays(-random.Between(20, 540)) : null;
        return new OwnerRow(
            ownerId,
            NameOf(random),
            PhoneOf(status, random),
            status,
            PartyKind.Natural,
            residency,
            zone,
            ElderlyAlone: random.Chance(0.03),
            deceased);
    }

    public static OwnerRow Company(string ownerId, SeededRandom random) => new(
        ownerId,
        random.Pick(CompanyWords) + random.Pick(CompanyKinds),
        PhoneOf(PhoneStatus.Valid, random),
        PhoneStatus.Valid,
        PartyKind.Corporate,
        Residency.Local,
        PortfolioDefaults.TimeZone,
        ElderlyAlone: false,
        DeceasedOn: null);

    public static OwnerRow Developer(int number, ulong seed)
    {
        var random = SeededRandom.For(seed, 2, number);
        var suffix = number.ToString("000", CultureInfo.InvariantCulture);
        return Company($"o-dev-{suffix}", random) with
        {
            Name = $"{random.Pick(CompanyWords)}置业发展有限公司（{suffix}）",
            PartyKind = PartyKind.Developer,
        };
    }

    public static OwnerRow Investor(int number, ulong seed, DateOnly startsOn)
    {
        var id = "o-inv-" + number.ToString("000", CultureInfo.InvariantCulture);
        return Person(id, startsOn, SeededRandom.For(seed, 3, number)) with { DeceasedOn = null };
    }

    private static string NameOf(SeededRandom random)
    {
        // Frequent surnames are far more frequent: the smaller of two draws approximates that.
        var surname = Surnames[Math.Min(random.Next(Surnames.Length), random.Next(Surnames.Length))];
        var given = random.Pick(GivenCharacters);
        return random.Chance(0.6) ? surname + given + random.Pick(GivenCharacters) : surname + given;
    }

    private static string PhoneOf(PhoneStatus status, SeededRandom random) =>
        status == PhoneStatus.None
            ? ""
            : "140" + random.Next(100_000_000).ToString("00000000", CultureInfo.InvariantCulture);
}
