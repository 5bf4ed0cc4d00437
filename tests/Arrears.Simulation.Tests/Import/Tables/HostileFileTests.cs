using System.IO.Compression;
using System.Text;
using Arrears.Simulation.Import;
using Arrears.Simulation.Portfolio;
using Arrears.Simulation.Tests.Portfolio;

namespace Arrears.Simulation.Tests.Import;

/// <summary>Files that were made to hurt, or are not what they are called: refused, and said why.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string Sheet = "xl/worksheets/sheet1.xml";

    private static readonly string Good = Path.Combine(
        AppContext.BaseDirectory, "Data", "offices", "10-sunshine-libreoffice.xlsx");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_ZipBomb_IsRefusedBeforeItIsUnpacked()
    {
        var path = Workbook(Sheet, stream =>
        {
            stream.Write("<worksheet>"u8);
            var blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            for (var i = 0; i < 200; i++)
            {
                stream.Write(blanks);
            }
        });

        Assert.Contains("bomb", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ExternalEntity_IsRefusedAndNotFollowed()
    {
        var secret = _folder.File("secret.txt");
        File.WriteAllText(secret, "do not read me");
        var xml = $"""<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]><worksheet>&e;</worksheet>""";

        var refusal = Refusal(Workbook(Sheet, xml));

        Assert.Contains("DOCTYPE", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("do not read me", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_EntitiesThatMultiply_AreRefused()
    {
        const string Laughs = """<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>""";

        Assert.Contains("DOCTYPE", Refusal(Workbook(Sheet, Laughs)), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_EndlessNesting_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 5_000));

        Assert.Contains("nested", Refusal(Workbook(Sheet, $"<worksheet>{deep}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<worksheet><dimension ref="A1:XFD1048576"/></worksheet>""")]
    [InlineData("""<worksheet><sheetData><row r="1"><c r="ZZZZ1"/></row></sheetData></worksheet>""")]
    public void Check_WorksheetOfTooManyColumns_IsRefused(string xml)
    {
        Assert.Contains("columns", Refusal(Workbook(Sheet, xml)), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_RowBeyondTheLast_IsRefused()
    {
        const string Far = """<worksheet><sheetData><row r="2000000000"/></sheetData></worksheet>""";

        Assert.Contains("2000000000", Refusal(Workbook(Sheet, Far)), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_GiantCellOfAWorkbook_IsRefused()
    {
        var giant = new string('9', 200_000);
        var xml = $"""<worksheet><sheetData><row r="1"><c r="A1"><v>{giant}</v></c></row></sheetData></worksheet>""";

        Assert.Contains("characters in one cell", Refusal(Workbook(Sheet, xml)), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ArchiveOfCountlessEntries_IsRefused()
    {
        var path = _folder.File("many.xlsx");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            for (var i = 0; i < 3_000; i++)
            {
                archive.CreateEntry($"xl/media/{i}.bin", CompressionLevel.NoCompression);
            }
        }

        Assert.Contains("entries", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ArchiveInAnArchive_IsNoWorkbook()
    {
        var path = _folder.File("nested.xlsx");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            archive.CreateEntryFromFile(Good, "inner.xlsx");
        }

        Assert.Contains("no workbook", Refusal(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.95)]
    public void Check_WorkbookCutOff_IsRefusedAsDamaged(double share)
    {
        var bytes = File.ReadAllBytes(Good);
        var path = _folder.File("cut.xlsx");
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * share)]);

        Assert.Contains("damaged", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WorkbookCalledCsv_IsRefusedByName()
    {
        var path = _folder.File("sheet.csv");
        File.Copy(Good, path);

        Assert.Contains("name it .xlsx", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TextCalledWorkbook_IsRefusedByName() =>
        Assert.Contains("name it .csv", Refusal(Bytes("a.xlsx", "小区,房号\n"u8)), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.xlsx", "D0CF11E0A1B11AE1", "Excel 97")]
    [InlineData("a.csv", "D0CF11E0A1B11AE1", "Excel 97")]
    [InlineData("a.csv", "3C68746D6C3E3C7461626C653E", "web page")]
    [InlineData("a.csv", "EFBBBF3C48544D4C3E", "web page")]
    [InlineData("a.csv", "255044462D312E37", "PDF")]
    [InlineData("a.csv", "1F8B0800", "gzip")]
    [InlineData("a.doc", "E5B08FE58CBA", "'.doc' files")]
    [InlineData("a.csv", "", "empty")]
    public void Check_FileOfAnotherKind_IsRefusedByWhatItIs(string name, string hex, string says) =>
        Assert.Contains(says, Refusal(Bytes(name, Convert.FromHexString(hex))), StringComparison.Ordinal);

    [Fact]
    public void Check_MillionColumnsInALine_IsRefused() =>
        Assert.Throws<PortfolioFileException>(
            () => ArrearsSheetReader.Check(Bytes("wide.csv", Encoding.UTF8.GetBytes(new string(',', 1_000_000)))));

    [Fact]
    public void Check_HugeCellOfAText_RefusesTheRowAndNotTheSheet()
    {
        var reading = ArrearsSheetReader.Check(Text(
            "小区,房号,业主,账期,应收,实收",
            $"春晖里,5-1-101,{new string('王', 40_000)},2026-01,100,0",
            "春晖里,5-1-102,李四,2026-01,100,0"));

        Assert.Equal((1, SheetFault.Line), (reading.Totals.Rows, Assert.Single(reading.Rejects).Fault));
    }

    [Fact]
    public void Check_QuoteThatIsNeverClosed_SwallowsNoRow()
    {
        var rows = Enumerable.Range(1, 300).Select(i => $"春晖里,5-1-{i},王五,2026-01,100,0").ToArray();
        rows[9] = "\"春晖里,5-1-10,王五,2026-01,100,0";

        var reading = ArrearsSheetReader.Check(Text(["小区,房号,业主,账期,应收,实收", .. rows]));

        Assert.Equal((299L, 11L), (reading.Totals.Rows, Assert.Single(reading.Rejects).Line));
        Assert.Contains("never closed", reading.Tables[0].Format, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OneQuoteNeverClosed_OtherCellsStillGoOverTheirLines()
    {
        var reading = ArrearsSheetReader.Check(Text(
            "小区,房号,业主,\"应收\n金额\",账期,备注",
            "春晖里,5-1-101,\"王\"\"小\"\"五\",100,2026-01,\"一\n二,三\n四\"",
            "春晖里,5-1-102,\"李四,100,2026-01,开着",
            "春晖里,5-1-103,赵六,100,2026-01,5\"屏",
            "春晖里,5-1-104,钱七,待定,2026-01,\"一\n二\""));

        Assert.Equal((2L, 20_000L), (reading.Totals.Rows, reading.Totals.Charged.Fen));
        Assert.Equal(
            [(6, SheetFault.Line), (8, SheetFault.Amount)], reading.Rejects.Select(r => (r.Line, r.Fault)));
    }

    [Fact]
    public void Check_TwoQuotesThatSeemToBeAPair_SwallowNoRowBetweenThem()
    {
        var reading = ArrearsSheetReader.Check(Text(
            "小区,房号,业主,应收,账期",
            "春晖里,5-1-101,\"王五,100,2026-01",
            "春晖里,5-1-102,李四,100,2026-01",
            "春晖里,5-1-103,赵六,100,2026-01\"",
            "春晖里,5-1-104,钱七,100,2026-01"));

        Assert.Equal(2L, reading.Totals.Rows);
        Assert.Equal([2L, 4L], reading.Rejects.Select(reject => reject.Line));
    }

    [Fact]
    public void Check_CommasAtTheEndOfALine_MakeNoSlipOfACellThatGoesOverItsLine()
    {
        var reading = ArrearsSheetReader.Check(Text(
            "小区,房号,应收,账期,备注",
            "春晖里,5-1-101,100,2026-01,,,,,",
            "春晖里,5-1-102,100,2026-01,\"一",
            "二\""));

        Assert.Equal((2L, 0L), (reading.Totals.Rows, reading.Rejected));
    }

    private static string Refusal(string path) =>
        Assert.Throws<PortfolioFileException>(() => ArrearsSheetReader.Check(path)).Message;

    private string Text(params string[] lines) => Bytes("sheet.csv", Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    private string Bytes(string name, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }

    private string Workbook(string part, string xml) => Workbook(part, stream => stream.Write(Encoding.UTF8.GetBytes(xml)));

    /// <summary>A sound workbook with one part put in its place.</summary>
    private string Workbook(string part, Action<Stream> write)
    {
        var path = _folder.File("hostile.xlsx");
        File.Copy(Good, path, overwrite: true);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        archive.GetEntry(part)!.Delete();
        using var stream = archive.CreateEntry(part).Open();
        write(stream);
        return path;
    }
}
