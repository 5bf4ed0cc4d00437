using System.Text.Json;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Simulation.Import;
using Arrears.Simulation.Portfolio;
using Arrears.Simulation.Tests.Portfolio;

namespace Arrears.Simulation.Tests.Import;

/// <summary>The sheets that came with the product, against totals worked out apart from it.</summary>
public sealed class ArrearsSheetReaderTests
{
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "Data");

    private static readonly ArrearsSheetImport Clean = Read("arrears-sheet-clean.csv");

    [Theory]
    [InlineData("arrears-sheet-clean.csv")]
    [InlineData("arrears-sheet-dirty.csv")]
    public void Read_KnownSheet_MatchesTheExpectedTotalsToTheCent(string name)
    {
        var expected = Expected(name);

        var import = Read(name);

        Assert.Equal(expected.GetProperty("rows").GetInt32(), import.Reading.Totals.Rows);
        Assert.Equal(expected.GetProperty("units").GetInt32(), import.Reading.Totals.Units);
        Assert.Equal(expected.GetProperty("charged_fen").GetInt64(), import.Reading.Totals.Charged.Fen);
        Assert.Equal(expected.GetProperty("paid_fen").GetInt64(), import.Reading.Totals.Paid.Fen);
        Assert.Equal(expected.GetProperty("outstanding_fen").GetInt64(), import.Reading.Totals.Outstanding.Fen);
        Assert.Equal(expected.GetProperty("rejected").GetInt32(), import.Reading.Rejected);
    }

    [Fact]
    public void Read_DirtySheet_RefusesTheBadRowsByLineAndReason()
    {
        var expected = Expected("arrears-sheet-dirty.csv").GetProperty("rejects").EnumerateArray()
            .Select(reject => (reject.GetProperty("line").GetInt64(), reject.GetProperty("why").GetString()!));

        var rejects = Read("arrears-sheet-dirty.csv").Reading.Rejects;

        Assert.Equal(expected, rejects.Select(reject => (reject.Line, Word(reject.Fault))));
        Assert.Equal(("应收(元)", "待定"), (rejects[0].Column, rejects[0].Value));
        Assert.Equal(("开始日期", "2026-13-01"), (rejects[1].Column, rejects[1].Value));
    }

    [Fact]
    public void Read_DirtySheet_RepairsPhonesThatASpreadsheetMangled()
    {
        var owners = Read("arrears-sheet-dirty.csv").Rows.Owners;

        Assert.Contains(owners, owner => owner is { Name: "吴敏", Phone: "15037466822", PhoneStatus: PhoneStatus.Valid });
        Assert.All(owners, owner => Assert.Equal(11, owner.Phone.Length));
    }

    [Fact]
    public void Read_CleanSheet_ItsRowsAddUpToItsTotals()
    {
        var rows = Clean.Rows;

        Assert.Equal(Clean.Reading.Totals.Charged, rows.Charges.Sum(charge => charge.Amount));
        Assert.Equal(Clean.Reading.Totals.Paid, rows.Payments.Sum(payment => payment.Amount));
        Assert.Equal(891, rows.Charges.Count);
        Assert.Equal(99, rows.Owners.Count);
        Assert.Equal(99, rows.Cases.Count);
        Assert.Equal(99, rows.Behaviours.Count);
        Assert.All(rows.Payments, payment => Assert.Equal(PaymentMethod.Opening, payment.Method));
        Assert.All(rows.Payments, payment => Assert.Equal(new DateOnly(2026, 9, 25), payment.Received));
        Assert.Subset(
            rows.Charges.Select(charge => charge.ChargeId).ToHashSet(),
            rows.Payments.Select(payment => payment.Designation).ToHashSet());
    }

    [Fact]
    public void Read_CleanSheet_KeepsTheNameAndGivesSafeIds()
    {
        var rows = Clean.Rows;

        Assert.Equal(["梧桐苑"], rows.Estates.Select(estate => estate.Name).Distinct());
        Assert.Equal([2.60m, 1.98m], rows.Estates.Select(estate => estate.Rate));
        Assert.All(rows.Units, unit => AccountKey.ForUnit("op", unit.EstateId, unit.UnitId));
        Assert.All(rows.Owners, owner => AccountKey.ForOwner("op", owner.OwnerId));
        Assert.All(rows.Estates, estate => AccountKey.ForSuspense("op", estate.PayeeAccount, Clean.StartsOn));
        Assert.Equal("b1-1-101", rows.Units[0].UnitId);
        Assert.Equal(rows.Estates[0].EstateId, Read("arrears-sheet-clean.csv").Rows.Estates[0].EstateId);
    }

    [Fact]
    public void Read_CleanSheet_PlayBeginsTheDayAfterAndBillingGoesOn()
    {
        var plan = BillingPlan.From(Clean.Rows.PlannedCharges);

        var october = plan.IssuedOn(new DateOnly(2026, 10, 1));

        Assert.Equal(new DateOnly(2026, 9, 26), Clean.StartsOn);
        Assert.Equal(12, plan.IssueDates.Count);
        Assert.Equal(99, october.Count);
        Assert.All(october, charge => Assert.Equal(new DateOnly(2026, 10, 25), charge.Due));
        Assert.Equal(Money.Parse("231.71"), october[0].Amount);
        Assert.Empty(october.Select(c => c.ChargeId).Intersect(Clean.Rows.Charges.Select(c => c.ChargeId)));
    }

    [Fact]
    public void Read_DirtySheet_GoesOnByQuarter()
    {
        var dirty = Read("arrears-sheet-dirty.csv");

        var planned = dirty.Rows.PlannedCharges;

        Assert.Equal(new DateOnly(2026, 10, 1), dirty.StartsOn);
        Assert.Equal(120 * 4, planned.Count(row => row.IssueOn < dirty.StartsOn.AddYears(1)));
        Assert.All(planned, row => Assert.Equal(row.Charge.PeriodTo, row.Charge.Due));
    }

    [Fact]
    public void WriteTo_ASheet_ReadsBackAsAnyPortfolio()
    {
        using var folder = new TemporaryFolder();

        Clean.WriteTo(folder.Path);

        var read = PortfolioFiles.Read(folder.Path);
        Assert.Equal("arrears_sheet", read.Manifest.Source);
        Assert.Equal(Clean.StartsOn, read.Manifest.StartsOn);
        Assert.Equal(Clean.Rows.Payments, read.Load().Payments);
    }

    private static ArrearsSheetImport Read(string name) => ArrearsSheetReader.Read(Path.Combine(Data, name));

    private static JsonElement Expected(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "expected-totals.json"))).RootElement.GetProperty(name);

    private static string Word(SheetFault fault) => JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.ToString());
}
