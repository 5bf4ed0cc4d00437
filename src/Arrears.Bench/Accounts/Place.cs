using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;

namespace Arrears.Bench.Accounts;

/// <summary>The one operator and estate of the benchmarks, under the pack that ships with the program.</summary>
internal static class Place
{
    public const string Operator = "bench";
    public const string Estate = "e1";
    public const string Payee = "payee-1";
    public const string Zone = "Asia/Shanghai";
    public const string Item = "property_fee";

    /// <summary>First day of the first month that anything here lives through.</summary>
    public static readonly DateOnly FirstMonth = new(2024, 1, 1);

    public static readonly Actor Finance = new("bench-finance", ActorRole.Finance);

    public static readonly Actor Integrator = new("bench-import", ActorRole.Integrator);

    private static readonly TimeOnly OfficeTime = new(10, 0);

    public static PolicyPack Policy { get; } = PolicyCatalog.Embedded.InForce("cn-default", FirstMonth)
        ?? throw new InvalidOperationException("The pack cn-default does not ship with this program.");

    public static BusinessCalendar Calendar { get; } =
        CalendarCatalog.Embedded.Get(Policy.Calendar).InZone(TimeZoneInfo.FindSystemTimeZoneById(Zone));

    public static ServiceContract Contract { get; } = new(
        "c1", "Bench Property Services", Payee, 260m, 0.0005m, LateFeeBeforePrincipal: false, PrepayMaxMonths: null,
        ArbitrationClause: false, new DateOnly(2010, 1, 1), To: null);

    public static DecisionContext On(AccountKey account, DateOnly date, Actor actor) =>
        new(account, Policy, Calendar, new BusinessMoment(date, OfficeTime), actor);

    public static DateTimeOffset Instant(DateOnly date) => Calendar.ToInstant(date, OfficeTime);

    /// <summary>When the day's assessments are due, before anybody may be written to.</summary>
    public static DateTimeOffset AssessmentOf(DateOnly date) => Calendar.ToInstant(date, Policy.Ladder.AssessAt);

    public static AccountKey Unit(int number) => AccountKey.ForUnit(Operator, Estate, $"u{number:D6}");

    public static AccountKey Owner(int number) => AccountKey.ForOwner(Operator, $"o{number:D6}");
}
