using System.Text;
using System.Text.Json;

namespace Arrears.Cli.Tests.Real;

/// <summary>Sheets of offices into silo, gateway and database, and read back to the cent.</summary>
public sealed class SheetToLedgerTests(EmptyHost host) : IClassFixture<EmptyHost>, IDisposable
{
    private const string Header = "小区,房号,业主姓名,手机号,费用期间,收费项目,应收金额,减免金额,已收金额,收款日期";

    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "Data");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("arrears-sheet-dirty.csv", "op-dirty")]
    [InlineData("arrears-sheet-clean.csv", "op-clean")]
    public async Task Import_KnownSheet_LedgerHoldsTheExpectedTotalsAndASecondTimeChangesNothing(
        string name, string operatorId)
    {
        var expected = Expected(name);
        var path = Copy(name);

        var first = await host.Import(operatorId, path);
        var held = await LedgerOf.Read(host.Address, operatorId);
        var second = await host.Import(operatorId, path);
        var after = await LedgerOf.Read(host.Address, operatorId);

        Assert.Equal(
            (expected.GetProperty("units").GetInt32(), Fen(expected, "charged"), Fen(expected, "paid"), Fen(expected, "outstanding")),
            (held.Units, held.ChargedFen, held.PaidFen, held.OutstandingFen));
        Assert.Equal(expected.GetProperty("rejected").GetInt64(), first.GetProperty("rejected").GetInt64());
        Assert.Equal(
            expected.TryGetProperty("rejects", out var rejects) ? rejects.EnumerateArray().Select(Line) : [],
            first.GetProperty("rejects").EnumerateArray().Select(Line));
        Assert.Equal(Count(first, "rows"), Count(first, "posted"));
        Assert.Equal((Count(second, "rows"), 0L), (Count(second, "unchanged"), Count(second, "posted")));
        Assert.True(held.Lines > 0);
        Assert.Equal(held, after);
    }

    [Fact]
    public async Task DryRun_DirtySheet_TellsTheSameAndWritesNothing()
    {
        var told = await host.Import("op-dry", Copy("arrears-sheet-dirty.csv"), "--dry-run");

        var held = await LedgerOf.Read(host.Address, "op-dry");
        var ledger = told.GetProperty("ledger");
        Assert.Equal((0, 0), (held.Units, held.Lines));
        Assert.Equal((355L, 120L, 1L), (Count(told, "posted"), Count(told, "new_units"), Count(told, "new_estates")));
        Assert.Equal(147_569.97m, ledger.GetProperty("money")[0].GetProperty("posted_charges").GetDecimal());
        Assert.Equal(76_732.71m, ledger.GetProperty("money")[0].GetProperty("posted_receipts").GetDecimal());
        Assert.Equal("2026-11-20", ledger.GetProperty("as_of").GetString());
    }

    [Fact]
    public async Task Import_CorrectedRejects_GoInAndTheWholeSheetThenChangesNothing()
    {
        var path = Copy("arrears-sheet-dirty.csv");
        var first = await host.Import("op-mend", path);
        var rejects = first.GetProperty("rejects_files")[0].GetString()!;
        File.WriteAllText(rejects, File.ReadAllText(rejects)
            .Replace("待定", "338.79", StringComparison.Ordinal)
            .Replace("2026-13-01", "20260401", StringComparison.Ordinal)
            .Replace("春晖里,,", "春晖里,6-2-1002,", StringComparison.Ordinal)
            .Replace("-393.03", "393.03", StringComparison.Ordinal)
            .Replace(",-1,", ",120,", StringComparison.Ordinal));

        var mended = await host.Import("op-mend", rejects);

        var held = await LedgerOf.Read(host.Address, "op-mend");
        Assert.Equal((5L, 0L), (Count(mended, "posted"), mended.GetProperty("rejected").GetInt64()));
        Assert.Equal(14_756_997 + 33_879 + 33_879 + 52_200 + 39_303 + 52_200, held.ChargedFen);
        Assert.Equal(held, await Again("op-mend", path));
        Assert.Equal(held, await Again("op-mend", rejects));
    }

    [Fact]
    public async Task Import_LaterSheet_PostsTheDifferenceAndListsWhatContradicts()
    {
        await host.Import("op-later", Sheet(
            "翠湖,1-1-101,王芳,13800000001,2026-01,物业费,300,0,100,",
            "翠湖,1-1-102,李强,13800000002,2026-01,物业费,300,0,100,",
            "翠湖,1-1-103,赵敏,13800000003,2026-01,物业费,300,0,100,"));

        var later = await host.Import("op-later", Sheet(
            "翠湖,1-1-101,王芳,13800000001,2026-01,物业费,300,20,150,",
            "翠湖,1-1-102,李强,13800000002,2026-01,物业费,310,0,100,",
            "翠湖,1-1-103,赵敏,13800000003,2026-01,物业费,300,0,90,"));

        var held = await LedgerOf.Read(host.Address, "op-later");
        Assert.Equal((90_000L, 35_000L, 2_000L), (held.ChargedFen, held.PaidFen, held.CreditedFen));
        Assert.Equal((1L, 2L), (Count(later, "added"), Count(later, "conflicts")));
        Assert.Equal(
            [("AMOUNT_CHANGED", 300.00m), ("RECEIVED_LOWERED", 100.00m)],
            later.GetProperty("ledger").GetProperty("findings").EnumerateArray()
                .Select(f => (f.GetProperty("reason").GetString()!, f.GetProperty("known").GetDecimal())));
        Assert.Equal(
            [(3, "应收金额", "310"), (4, "已收金额", "90")],
            later.GetProperty("rejects").EnumerateArray().Select(r =>
                (r.GetProperty("line").GetInt32(), r.GetProperty("column").GetString()!, r.GetProperty("value").GetString()!)));
    }

    [Fact]
    public async Task AllOrNothing_OneRowTheServerRefuses_WritesNothing()
    {
        var path = Sheet(
            "翠湖,1-1-101,王芳,13800000001,2026-01,物业费,300,0,100,2026-02-01",
            "翠湖,1-1-102,李强,13800000002,2026-01,物业费,300,0,100,2026-12-01");

        var told = await host.Import("op-all", path, "--all-or-nothing");
        var nothing = await LedgerOf.Read(host.Address, "op-all");
        var some = await host.Import("op-all", path);
        var held = await LedgerOf.Read(host.Address, "op-all");

        Assert.Equal((0, 0), (nothing.Units, nothing.Lines));
        Assert.False(told.GetProperty("written").GetBoolean());
        Assert.Equal(
            [(3, "收款日期", "2026-12-01")],
            some.GetProperty("rejects").EnumerateArray().Select(r =>
                (r.GetProperty("line").GetInt32(), r.GetProperty("column").GetString()!, r.GetProperty("value").GetString()!)));
        Assert.Equal((1, 1, 30_000L, 10_000L), (held.Units, held.Owners, held.ChargedFen, held.PaidFen));
    }

    [Fact]
    public async Task Import_SameUnitInOtherSpellings_IsOneUnitWhateverTheFileSays()
    {
        await host.Import("op-same", Sheet("翠湖,5-1-0101,王芳,13800000001,2026-01,物业费,300,0,0,"));

        var told = await host.Import("op-same", Sheet(
            "翠 湖,5栋1单元0101,王芳,１３８０００００００１,2026年1月,物业管理费,¥300.00元,0,0,",
            "翠湖,五号楼一单元101室,王芳,13800000001,202602,物业服务费,300,0,0,"));

        var held = await LedgerOf.Read(host.Address, "op-same");
        Assert.Equal((1L, 1L, 0L), (Count(told, "unchanged"), Count(told, "posted"), Count(told, "new_units")));
        Assert.Equal((1, 1, 60_000L), (held.Units, held.Owners, held.ChargedFen));
    }

    [Fact]
    public async Task Import_EqualNameAndPhoneInTwoUnits_AreCandidatesUntilThePhoneIsVerified()
    {
        var first = Sheet("翠湖,1-1-101,王芳,13800000001,2026-01,物业费,300,0,0,");
        var second = Sheet(
            "翠湖,1-1-102,王芳,13800000001,2026-01,物业费,300,0,0,", "翠湖,1-1-103,王芳,13900000009,2026-01,物业费,300,0,0,");

        await host.Import("op-apart", first);
        var apart = await host.Import("op-apart", second);
        await host.Import("op-one", first, "--phones-verified");
        await host.Import("op-one", second, "--phones-verified");

        Assert.Equal(3, (await LedgerOf.Read(host.Address, "op-apart")).Owners);
        var candidate = Assert.Single(apart.GetProperty("ledger").GetProperty("candidates").EnumerateArray());
        Assert.Equal(2, candidate.GetProperty("line").GetInt32());
        Assert.NotEqual(candidate.GetProperty("owner_id").GetString(), candidate.GetProperty("other_owner_id").GetString());
        Assert.Equal(2, (await LedgerOf.Read(host.Address, "op-one")).Owners);
    }

    private async Task<LedgerOf> Again(string operatorId, string path)
    {
        await host.Import(operatorId, path);
        return await LedgerOf.Read(host.Address, operatorId);
    }

    private string Copy(string name)
    {
        var path = _folder.File(name);
        File.Copy(Path.Combine(Data, name), path);
        return path;
    }

    private string Sheet(params string[] rows)
    {
        var path = _folder.File($"{Path.GetRandomFileName()}.csv");
        File.WriteAllText(path, string.Join('\n', rows.Prepend(Header)), Encoding.UTF8);
        return path;
    }

    private static JsonElement Expected(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "expected-totals.json"))).RootElement.GetProperty(name);

    private static long Fen(JsonElement expected, string figure) => expected.GetProperty($"{figure}_fen").GetInt64();

    private static long Line(JsonElement reject) => reject.GetProperty("line").GetInt64();

    private static long Count(JsonElement told, string figure) =>
        told.GetProperty("ledger").GetProperty("counts").GetProperty(figure).GetInt64();
}
