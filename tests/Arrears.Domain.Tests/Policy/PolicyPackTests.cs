using System.Security.Cryptography;
using System.Text;
using Arrears.Domain.Calendar;
using Arrears.Domain.Documents;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Calendar;

namespace Arrears.Domain.Tests.Policy;

public sealed class PolicyPackTests
{
    [Theory]
    [InlineData("cn-default", "cn-mainland", "CNY")]
    [InlineData("uk", "uk-england", "GBP")]
    [InlineData("us", "us-federal", "USD")]
    public void Read_BundledPack_IsSoundAndSaysWhereItsNumbersComeFrom(string id, string calendar, string currency)
    {
        var result = PackText.Read(PackText.Of(id));

        Assert.Empty(result.Faults);
        var pack = result.OrThrow();
        Assert.Equal((id, "2026-11", calendar, currency), (pack.Id, pack.Version, pack.Calendar, pack.Currency));
        Assert.Equal(26, pack.Sources.Count);
        Assert.NotNull(CalendarCatalog.Embedded.Find(pack.Calendar));
        Assert.NotNull(PolicyCatalog.Embedded.Find(id, "2026-11"));
    }

    [Fact]
    public void CnDefault_TheNumbersOfA17_StandInThePack()
    {
        var pack = PolicyCatalog.Embedded.Find("cn-default", "2026-11")!;

        Assert.Equal([1, 8, 15], pack.Ladder.ReminderOffsetsDays);
        Assert.Equal((15, 16, 3, 3, 10), (pack.Ladder.CampaignDayOfMonth, pack.Ladder.CallFromDaysPastDue,
            pack.Ladder.CallAttempts, pack.Ladder.CallBands, pack.Ladder.CallWindowDays));
        Assert.Equal((14, 7), (pack.Ladder.VisitSpacingDays, pack.Ladder.CureReversalWindowDays));
        Assert.Equal((30, 3, 2, 15), (pack.Demand.MinDaysOverdue, pack.Demand.MinAttempts,
            pack.Demand.MinChannels, pack.Demand.SecondAfterFirstDeliveredDays));
        Assert.Equal([15, 15], pack.Demand.PayByDays);
        Assert.Equal((30, 1, 180), (pack.Hold.MaxDays, pack.Hold.MaxRenewals, pack.Hold.LimitationOverrideDays));
        Assert.Equal((14, 1, 14, 2, 2), (pack.Promise.HorizonDays, pack.Promise.GraceBankingDays,
            pack.Promise.PauseMaxDays, pack.Promise.MovesMax, pack.Promise.BrokenToForce));
        Assert.Equal((7, 10, 30), (pack.Plan.CureDays, pack.Hardship.DecideWorkingDays, pack.Unreachable.TracingDays));
        Assert.Equal((10, 10, 100, 30, 30), (pack.Matter.LawyerLetterDays, pack.Matter.ReviewWorkingDays,
            pack.Matter.EvidenceScorePercent, pack.Matter.MediationDays, pack.Matter.JudicialConfirmationDays));
        Assert.Equal((5, 15, 15, 30, 7), (pack.Matter.OrderAcceptDays, pack.Matter.OrderIssueDays,
            pack.Matter.OrderObjectDays, pack.Matter.OrderServeFailDays, pack.Matter.OrderDeclineSuitDays));
        Assert.Equal((7, 15, 2, 6, 7), (pack.Matter.SuitDocketDays, pack.Matter.SuitDefenceDays,
            pack.Matter.SmallClaimsMonths, pack.Matter.SuitMonths, pack.Matter.CourtFeeDays));
        Assert.Equal((15, 2, 0.000175m), (pack.Matter.AppealDays, pack.Matter.EnforcementApplyYears,
            pack.Matter.DelayInterestPerDay));
        Assert.Equal([365, 180, 90, 60, 30], pack.Limitation.WatchDays);
        Assert.Equal((3, 20, 180, 60), (pack.Limitation.Years, pack.Limitation.LongstopYears,
            pack.Limitation.PreserveAtDays, pack.Limitation.ForceReviewAtDays));
        Assert.Equal((0.12m, 0.039m, 365), (pack.LateFee.ClaimCapPerYear, pack.LateFee.RealisticPerYear,
            pack.LateFee.DayCountBasis));
        Assert.Equal(Money.Parse("5000.00"), pack.Matter.SuitThreshold);
    }

    [Theory]
    [InlineData("cap.dial_per_day", 2, 1, false, false)]
    [InlineData("cap.connected_per_3d", 1, 3, true, false)]
    [InlineData("cap.connected_per_30d_grievance", 3, 30, true, true)]
    [InlineData("cap.sms_per_7d", 1, 7, false, false)]
    [InlineData("cap.visit_per_14d", 1, 14, false, false)]
    public void CnDefault_TheCapsOfTheLawPage_StandInThePack(
        string name, int count, int days, bool connected, bool grievance)
    {
        var cap = PolicyCatalog.Embedded.Find("cn-default", "2026-11")!.Contact.Caps.Single(cap => cap.Name == name);

        Assert.Equal((count, days, connected, grievance),
            (cap.Count, cap.Days, cap.ConnectedOnly, cap.WithOpenGrievanceOnly));
    }

    [Fact]
    public void ContentAddress_SpacingOrderAndSpelling_MakeNoDifference()
    {
        const string Canonical = """{"a":[true,null,"é"],"b":1.5,"c":-0.25}""";
        const string Written = "{ \"b\" : 1.50 ,\n \"c\": -25e-2, \"a\" : [ true, null, \"\\u00e9\" ] }";
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)));

        Assert.Equal(expected, ContentHash.OfJson(Encoding.UTF8.GetBytes(Written)));
    }

    /// <summary>A pack once released never changes. If this fails, give the changed pack a new version first.</summary>
    [Theory]
    [InlineData("cn-default", "f13118a3357823204cfaf0fdfe76aee47780caefb4b346b1c078cc54da925b0d")]
    [InlineData("uk", "a2d2338f04267245847cd678da8631b84f498ba2dedc93b35e40a48397aff78c")]
    [InlineData("us", "572072bfc3240eb9175a3631f1e85adbd40528965e601b1757656b64d1991151")]
    public void ContentAddress_ReleasedVersion_IsGolden(string id, string address)
    {
        Assert.Equal(address, PolicyCatalog.Embedded.Find(id, "2026-11")!.ContentAddress);
    }

    [Fact]
    public void ContentAddress_OneNumberDiffers_IsAnotherPack()
    {
        var text = PackText.Of("uk");

        var pack = PackText.Read(text).OrThrow();
        var same = PackText.Read(text.Replace("\n", "\r\n")).OrThrow();
        var other = PackText.Read(text.Replace("\"moves_max\": 2", "\"moves_max\": 3")).OrThrow();

        Assert.Equal(pack.ContentAddress, same.ContentAddress);
        Assert.NotEqual(pack.ContentAddress, other.ContentAddress);
        Assert.Same(pack, new PolicyCatalog([pack]).FindByAddress(pack.ContentAddress));
    }

    [Fact]
    public void Catalog_NewVersion_RulesFromItsEffectiveDate()
    {
        var old = PolicyCatalog.Embedded.Find("cn-default", "2026-11")!;
        var next = old with { Version = "2027-01", EffectiveFrom = Iso.Day("2027-01-01"), ContentAddress = "next" };

        var catalog = PolicyCatalog.Embedded.With(next);

        Assert.Equal("2026-11", catalog.InForce("cn-default", Iso.Day("2026-12-31"))!.Version);
        Assert.Equal("2027-01", catalog.InForce("cn-default", Iso.Day("2027-01-01"))!.Version);
        Assert.Null(catalog.InForce("cn-default", Iso.Day("2020-12-31")));
        Assert.Same(catalog, catalog.With(next));
        Assert.Throws<ArgumentException>(() => catalog.With(next with { ContentAddress = "third" }));
        var sameDay = next with { ContentAddress = "third", Version = "2027-02" };
        Assert.Throws<ArgumentException>(() => catalog.With(sameDay));
    }

    [Fact]
    public void Resolve_BindingsByDate_GivesThePackOfThatDate()
    {
        var bindings = new EstateBindings(PolicyCatalog.Embedded,
        [
            new EstateBinding("E1", "uk", Iso.Day("2026-07-01")),
            new EstateBinding("E1", "cn-default", Iso.Day("2026-01-01")),
        ]);

        Assert.Equal("cn-default", bindings.Resolve("E1", Iso.Day("2026-06-30")).Pack!.Id);
        Assert.Equal("uk", bindings.Resolve("E1", Iso.Day("2026-07-01")).Pack!.Id);
        Assert.Null(bindings.Resolve("E1", Iso.Day("2026-07-01")).Gap);
    }

    [Theory]
    [InlineData("E9", "2026-07-01", PolicyGapReason.NoBinding, "none is bound")]
    [InlineData("E1", "2025-12-31", PolicyGapReason.NotYetBound, "the first, cn-default, is bound from later on")]
    [InlineData("E2", "2026-07-01", PolicyGapReason.UnknownPack, "the bound pack lost is not known")]
    [InlineData(
        "E3", "2020-07-01", PolicyGapReason.NotYetEffective, "the bound pack cn-default is effective from later on")]
    public void Resolve_NoPack_IsAnErrorNeverADefault(string estate, string on, PolicyGapReason reason, string why)
    {
        var bindings = new EstateBindings(PolicyCatalog.Embedded,
        [
            new EstateBinding("E1", "cn-default", Iso.Day("2026-01-01")),
            new EstateBinding("E2", "lost", Iso.Day("2026-01-01")),
            new EstateBinding("E3", "cn-default", Iso.Day("2019-01-01")),
        ]);

        var resolution = bindings.Resolve(estate, Iso.Day(on));

        Assert.Null(resolution.Pack);
        Assert.Equal(reason, resolution.Gap!.Reason);
        Assert.Equal($"Estate {estate} has no policy pack on {on}: {why}.", resolution.Gap.ToString());
    }

    [Fact]
    public void Bindings_TwoFromOneDate_AreRefused()
    {
        EstateBinding[] twice = [new("E1", "uk", Iso.Day("2026-01-01")), new("E1", "us", Iso.Day("2026-01-01"))];

        Assert.Throws<ArgumentException>(() => new EstateBindings(PolicyCatalog.Embedded, twice));
    }
}
