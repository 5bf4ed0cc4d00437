using Arrears.Simulation.Import;
using Arrears.Simulation.Portfolio;
using Arrears.Simulation.Tests.Portfolio;

namespace Arrears.Simulation.Tests.Import;

/// <summary>Refused rows go to a file of their own, which somebody corrects and imports again.</summary>
public sealed class SheetRejectsTests : IDisposable
{
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "Data");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_DirtySheet_KeepsTheRowsAsTheyStoodWithLineColumnAndReason()
    {
        var file = Assert.Single(Write(Path.Combine(Data, "arrears-sheet-dirty.csv")));

        var lines = File.ReadAllLines(file);

        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(file)[..3]);
        Assert.EndsWith("欠费(元),备注,原行号,拒收列,拒收原因", lines[0], StringComparison.Ordinal);
        Assert.Equal(6, lines.Length);
        Assert.Equal(
            "91,春晖里,5-4-0101,15058755221,何杰,77.88,2026-01-01,2026-03-31,1.45,待定,338.79,0.00,,92,应收(元),is not an amount",
            lines[1]);
    }

    [Fact]
    public void Write_CorrectedRejects_ImportAsTheRowsThatWereMissing()
    {
        var file = Assert.Single(Write(Path.Combine(Data, "arrears-sheet-dirty.csv")));
        var corrected = File.ReadAllText(file)
            .Replace("待定", "338.79", StringComparison.Ordinal)
            .Replace("2026-13-01", "20260401", StringComparison.Ordinal)
            .Replace("春晖里,,", "春晖里,6-2-1002,", StringComparison.Ordinal)
            .Replace("-393.03", "393.03", StringComparison.Ordinal)
            .Replace(",-1,", ",120,", StringComparison.Ordinal);
        File.WriteAllText(file, corrected);

        var reading = ArrearsSheetReader.Check(file);

        Assert.Equal((5L, 0L), (reading.Totals.Rows, reading.Rejected));
        Assert.Equal(33_879 + 33_879 + 52_200 + 39_303 + 52_200, reading.Totals.Charged.Fen);
    }

    [Fact]
    public void Write_RejectsUncorrected_AreRefusedForTheSameReasons()
    {
        var first = ArrearsSheetReader.Check(Path.Combine(Data, "arrears-sheet-dirty.csv"));

        var again = ArrearsSheetReader.Check(Assert.Single(Write(Path.Combine(Data, "arrears-sheet-dirty.csv"))));

        Assert.Equal(
            first.Rejects.Select(reject => (reject.Column, reject.Value, reject.Fault)),
            again.Rejects.Select(reject => (reject.Column, reject.Value, reject.Fault)));
    }

    [Fact]
    public void CheckAgainst_RowThatTheLedgerContradicts_CountsNeitherItsUnitNorItsOwner()
    {
        var sheet = SheetFiles.Open(Path.Combine(Data, "arrears-sheet-dirty.csv"), new ArrearsSheetOptions());
        var before = sheet.Check().Totals;
        var lines = Enumerable.Range(2, 3).Select(line => (
            Table: 0, (long)line, new SheetObjection(SheetColumn.Charged, SheetFault.Conflict, "another amount")));

        var after = sheet.CheckAgainst(new LedgerObjections(lines)).Totals;

        Assert.Equal(
            (before.Rows - 3, before.Units - 1, before.Owners - 1), (after.Rows, after.Units, after.Owners));
    }

    [Fact]
    public void Write_SecondTime_LeavesTheFirstFileAlone()
    {
        var first = Assert.Single(Write(Path.Combine(Data, "arrears-sheet-dirty.csv")));
        File.AppendAllText(first, "being corrected");

        var second = Assert.Single(Write(Path.Combine(Data, "arrears-sheet-dirty.csv")));

        Assert.NotEqual(first, second);
        Assert.EndsWith("being corrected", File.ReadAllText(first), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WorkbookWithWorksheets_NamesTheWorksheet()
    {
        var file = Assert.Single(Write(Path.Combine(Data, "offices", "12-worksheets-libreoffice.xlsx")));

        Assert.Equal("rejects.2栋.csv", Path.GetFileName(file));
    }

    [Fact]
    public void Write_RowsLongerThanTheirHeader_KeepsTheCellsThatMoved()
    {
        var sheet = _folder.File("long.csv");
        File.WriteAllText(
            sheet,
            """
            小区,房号,账期,应收,实收
            春晖里,1-1-0101,2026-01,200.00,0
            春晖里,1-1-0102,2026-01,1,200.00,0
            春晖里,1-1-0103,2026-01,待定,0,,
            """);

        var lines = File.ReadAllLines(Assert.Single(Write(sheet)));

        Assert.StartsWith("春晖里,1-1-0102,2026-01,1,200.00,3,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",0", lines[1], StringComparison.Ordinal);
        Assert.Equal("春晖里,1-1-0103,2026-01,待定,0,4,应收,is not an amount", lines[2]);
    }

    [Fact]
    public void Write_NumbersOfAWorkbook_StayReadableAndWhatWasNotGuessedStaysRefused()
    {
        var file = Assert.Single(Write(Path.Combine(Data, "offices", "51-numbers-in-rejects.xlsx")));
        var uncorrected = ArrearsSheetReader.Check(file);
        File.WriteAllText(file, File.ReadAllText(file)
            .Replace("2025.1 / 2025.10", "2025.10", StringComparison.Ordinal)
            .Replace("无", "0", StringComparison.Ordinal)
            .Replace("环岛,,", "环岛,1-1-103,", StringComparison.Ordinal));
        var corrected = ArrearsSheetReader.Check(file);

        Assert.Equal(["费用期间", "已收金额", "房号"], uncorrected.Rejects.Select(reject => reject.Column));
        Assert.Equal((3L, 0L), (corrected.Totals.Rows, corrected.Rejected));
        Assert.Equal(10_000 + 12_346 + 23_171, corrected.Totals.Charged.Fen);
        Assert.Equal(new DateOnly(2025, 2, 1), corrected.Earliest);
        Assert.DoesNotContain(corrected.Notices, notice => notice.Notice == SheetNotice.DueByPolicy);
    }

    private IReadOnlyList<string> Write(string sheet)
    {
        using var writer = new SheetRejectsWriter(_folder.File("rejects.csv"), reason => reason);
        var reader = new SheetReader([sheet], new ArrearsSheetOptions(), new SheetWatch { Rejected = writer.Add });
        Assert.NotEmpty(reader.Rows().ToList());
        return writer.Files;
    }
}
