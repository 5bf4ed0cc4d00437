using System.Text.Json;
using Arrears.Domain;
using Arrears.Simulation.Import;

namespace Arrears.Simulation.Tests.Import;

/// <summary>
/// Sheets written by hand as different offices export them, against totals that were added up by hand beside them. The
/// workbooks were made by LibreOffice, or put together part by part as other programs write them.
/// </summary>
public sealed class OfficeSheetTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "offices");

    private static readonly JsonElement Expected =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "expected-totals.json"))).RootElement;

    public static TheoryData<string> Sheets => [.. Expected.EnumerateObject().Select(sheet => sheet.Name)];

    [Fact]
    public void Sheets_InTheFolder_AllHaveExpectedTotals()
    {
        var files = Directory.GetFiles(Folder).Select(Path.GetFileName)
            .Where(name => Path.GetExtension(name) != ".json");

        Assert.Equal(files.Order(), Expected.EnumerateObject().Select(sheet => sheet.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Check_OfficeSheet_FindsItsTotalsToTheCent(string name)
    {
        var expected = Expected.GetProperty(name);

        var totals = Check(name).Totals;

        Assert.Equal(Number(expected, "rows"), totals.Rows);
        Assert.Equal(Number(expected, "units"), totals.Units);
        Assert.Equal(Number(expected, "charged_fen"), totals.Charged.Fen);
        Assert.Equal(Number(expected, "reduced_fen"), totals.Reduced.Fen);
        Assert.Equal(Number(expected, "paid_fen"), totals.Paid.Fen);
        Assert.Equal(Number(expected, "outstanding_fen"), totals.Outstanding.Fen);
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Check_OfficeSheet_RefusesExactlyItsBadRows(string name)
    {
        var expected = Expected.GetProperty(name).GetProperty("rejects").EnumerateArray()
            .Select(reject => (reject.GetProperty("line").GetInt64(), reject.GetProperty("why").GetString()!));

        var reading = Check(name);

        Assert.Equal(expected, reading.Rejects.Select(reject => (reject.Line, SnakeCase.Of(reject.Fault))));
        Assert.Equal(Number(Expected.GetProperty(name), "rejected"), reading.Rejected);
        Assert.All(reading.Rejects, reject => Assert.StartsWith(name, reject.Table, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Check_OfficeSheet_SaysWhatItUnderstoodBeyondTheLetter(string name)
    {
        var expected = Expected.GetProperty(name);

        var reading = Check(name);

        if (expected.TryGetProperty("notices", out var notices))
        {
            Assert.Equal(
                notices.EnumerateObject().Select(notice => (notice.Name, notice.Value.GetInt64())).Order(),
                reading.Notices.Select(notice => (SnakeCase.Of(notice.Notice), notice.Rows)).Order());
        }

        if (expected.TryGetProperty("total_lines", out var totalLines))
        {
            Assert.Equal(totalLines.GetInt32(), reading.TotalLines.Count);
            Assert.Equal(Number(expected, "total_differs"), reading.TotalLines.Count(line => line.Differs));
        }

        Assert.Equal(Texts(expected, "left_out"), reading.Tables.Where(t => t.HeaderLine == 0).Select(t => t.Name));
        Assert.Equal(
            Texts(expected, "unknown"),
            reading.Tables.SelectMany(t => t.Columns).Where(c => c.Meaning is null).Select(c => c.Header));
    }

    private static SheetReading Check(string name)
    {
        var estate = Expected.GetProperty(name).TryGetProperty("estate", out var given) ? given.GetString() : null;
        return ArrearsSheetReader.Check(Path.Combine(Folder, name), new ArrearsSheetOptions { Estate = estate });
    }

    private static long Number(JsonElement sheet, string name) => sheet.GetProperty(name).GetInt64();

    private static IEnumerable<string> Texts(JsonElement sheet, string name) =>
        sheet.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(text => text.GetString()!) : [];
}
