using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Tests.Portfolio;

public sealed class PortfolioFilesTests
{
    [Fact]
    public void Read_WhatWasWritten_GivesEqualRows()
    {
        using var folder = new TemporaryFolder();
        var written = PortfolioFiles.Write(
            folder.Path, PortfolioGenerator.Generate(PresetName.Dev, Samples.Seed));

        var read = PortfolioFiles.Read(folder.Path);
        var rows = read.Load();

        Assert.Equal(written, read.Manifest);
        Assert.Equal(Samples.Dev.Estates, rows.Estates);
        Assert.Equal(Samples.Dev.Units, rows.Units);
        Assert.Equal(Samples.Dev.Owners, rows.Owners);
        Assert.Equal(Samples.Dev.Charges, rows.Charges);
        Assert.Equal(Samples.Dev.PlannedCharges, rows.PlannedCharges);
        Assert.Equal(Samples.Dev.Payments, rows.Payments);
        Assert.Equal(Samples.Dev.Behaviours, rows.Behaviours);
        Assert.Equivalent(Samples.Dev.Cases.Take(500), rows.Cases.Take(500), strict: true);
        Assert.Equivalent(Samples.Dev.Interruptions.Take(200), rows.Interruptions.Take(200), strict: true);
    }

    [Fact]
    public void Read_AwkwardText_SurvivesTheTrip()
    {
        using var folder = new TemporaryFolder();
        var payment = Samples.Dev.Payments[0] with { Designation = "转账\"备注\", 第一行\n第二行 =1+1" };

        PortfolioFiles.Write(
            folder.Path, Only(payment), "test", Samples.StartsOn, Samples.StartsOn.AddMonths(1));

        Assert.Equal(payment, Assert.Single(PortfolioFiles.Read(folder.Path).Payments));
    }

    [Theory]
    [InlineData("amount", 7, "12,50", "amount")]
    [InlineData("amount", 7, "0.00", "positive")]
    [InlineData("amount", 7, "1.005", "two decimals")]
    [InlineData("received", 6, "2026-02-30", "date")]
    [InlineData("received", 6, "2026/02/03", "date")]
    [InlineData("method", 5, "bitcoin", "wechat")]
    [InlineData("unit_id", 1, "3栋0502", "id")]
    [InlineData("payment_id", 3, "", "id")]
    public void Read_BadField_SaysFileLineColumnValueAndReason(string column, int index, string value, string reason)
    {
        using var folder = new TemporaryFolder();
        WriteDamaged(folder, lines => lines[2] = WithField(lines[2], index, value));

        var fault = Assert.Throws<PortfolioFileException>(() => PortfolioFiles.Read(folder.Path).Payments.ToList());

        Assert.Equal("payments.csv", fault.File);
        Assert.Equal(3, fault.Line);
        Assert.Equal(column, fault.Column);
        Assert.Equal(value, fault.Value);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MissingColumn_NamesTheExpectedHeader()
    {
        using var folder = new TemporaryFolder();
        WriteDamaged(folder, lines => lines[0] = lines[0].Replace(",received", "", StringComparison.Ordinal));

        var fault = Assert.Throws<PortfolioFileException>(() => PortfolioFiles.Read(folder.Path).Payments.ToList());

        Assert.Equal(1, fault.Line);
        Assert.Contains("received", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RowWithTooManyFields_IsRefusedWithItsLine()
    {
        using var folder = new TemporaryFolder();
        WriteDamaged(folder, lines => lines[4] += ",surplus");

        var fault = Assert.Throws<PortfolioFileException>(() => PortfolioFiles.Read(folder.Path).Payments.ToList());

        Assert.Equal(5, fault.Line);
    }

    [Fact]
    public void Read_UnfinishedFolder_IsRefused()
    {
        using var folder = new TemporaryFolder();
        WriteDamaged(folder, _ => { });
        File.Delete(folder.File("portfolio.json"));

        var fault = Assert.Throws<PortfolioFileException>(() => PortfolioFiles.Read(folder.Path));

        Assert.Equal("portfolio.json", fault.File);
    }

    [Fact]
    public void Load_TruncatedFile_IsNoticed()
    {
        using var folder = new TemporaryFolder();
        WriteDamaged(folder, _ => { });
        var path = folder.File("payments.csv");
        File.WriteAllLines(path, File.ReadAllLines(path)[..^1]);

        Assert.Throws<PortfolioFileException>(() => PortfolioFiles.Read(folder.Path).Load());
    }

    [Fact]
    public void Write_Progress_CountsEstates()
    {
        using var folder = new TemporaryFolder();
        var seen = new Collected();

        PortfolioFiles.Write(folder.Path, PortfolioGenerator.Generate(PresetName.Dev, 1), seen);

        Assert.Equal([1, 2, 3], seen.Reports.Select(report => report.EstatesDone));
        Assert.Equal(3000, seen.Reports[^1].Written.Units);
    }

    private static void WriteDamaged(TemporaryFolder folder, Action<string[]> damage)
    {
        PortfolioFiles.Write(
            folder.Path,
            Only([.. Samples.Dev.Payments.Take(10)]),
            "test",
            Samples.StartsOn,
            Samples.StartsOn.AddMonths(1));
        var path = folder.File("payments.csv");
        var lines = File.ReadAllLines(path);
        damage(lines);
        File.WriteAllLines(path, lines);
    }

    private static PortfolioRows Only(params PaymentRow[] payments) =>
        new([], [], [], [], [], [], payments, [], []);

    private static string WithField(string line, int index, string value)
    {
        var fields = line.Split(',');
        fields[index] = value.Contains(',', StringComparison.Ordinal) ? $"\"{value}\"" : value;
        return string.Join(',', fields);
    }

    private sealed class Collected : IProgress<PortfolioProgress>
    {
        public List<PortfolioProgress> Reports { get; } = [];

        public void Report(PortfolioProgress value) => Reports.Add(value);
    }
}
