using System.Text;
using System.Text.Json;
using static Arrears.Cli.Tests.Real.Told;

namespace Arrears.Cli.Tests.Real;

/// <summary>Sheets of offices into silo, gateway and database, and read back to the cent.</summary>
public abstract class SheetToLedgerTests(EmptyHost host) : IDisposable
{
    private const string Header = "小区,房号,业主姓名,手机号,费用期间,收费项目,应收金额,减免金额,已收金额,收款日期";

    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "Data");

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

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
            (Units(expected), Fen(expected, "charged"), Fen(expected, "paid"), Fen(expected, "outstanding")),
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

    public static TheoryData<string> OfficeSheets =>
        [.. Offices().EnumerateObject().Select(sheet => sheet.Name)];

    [Theory]
    [MemberData(nameof(OfficeSheets))]
    public async Task Import_SheetOfAnOffice_LedgerHoldsItsTotalsAndASecondTimeChangesNothing(string name)
    {
        var expected = Offices().GetProperty(name);
        var operatorId = $"op-{name[..2]}";
        var path = Copy(Path.Combine("offices", name));
        string[] estate = expected.TryGetProperty("estate", out var given) ? ["--estate", given.GetString()!] : [];

        var promised = await host.Import(operatorId, path, ["--dry-run", .. estate]);
        var first = await host.Import(operatorId, path, estate);
        var held = await LedgerOf.Read(host.Address, operatorId);
        await host.Import(operatorId, path, estate);
        var after = await LedgerOf.Read(host.Address, operatorId);

        Assert.Equal(expected.GetProperty("rejected").GetInt64(), first.GetProperty("rejected").GetInt64());
        Assert.Equal(
            (Units(expected), Fen(expected, "charged"), Fen(expected, "paid"), Fen(expected, "reduced")),
            (held.Units, held.ChargedFen, held.PaidFen, held.CreditedFen));
        Assert.Equal(held, after);
        AssertKept(promised, first);
    }

    [Fact]
    public async Task Import_FolderOfLists_JoinsThemByRoomAndASecondTimeChangesNothing()
    {
        var folder = Directory.CreateDirectory(_folder.File("lists")).FullName;
        File.WriteAllText(Path.Combine(folder, "a-payments.csv"),
            "Estate,Room,Payment Date,Amount Paid,Receipt No.,Payment Method\n"
            + "翠湖,1-1-101,2026-02-03,120.00,R1,wechat\n"
            + "翠湖,1-1-101,2026-03-03,80.00,,cash\n翠湖,1-1-101,2026-03-03,80.00,,cash\n"
            + "翠湖,9-9-909,2026-03-03,80.00,R4,cash\n翠湖,1-1-102,2027-03-03,80.00,R5,cash\n");
        File.WriteAllText(Path.Combine(folder, "b-应收.csv"),
            "小区,房号,费用期间,收费项目,应收金额\n翠湖,1-1-101,2026-01,物业费,300\n翠湖,1-1-102,2026-01,物业费,250\n");
        File.WriteAllText(Path.Combine(folder, "c-业主.csv"),
            "小区,房号,业主姓名,手机号\n翠湖,1栋1单元101,王芳,13800000001\n翠湖,1-1-102,李强,13800000002\n翠湖,1-1-103,赵敏,\n");
        File.WriteAllText(Path.Combine(folder, "d-房屋.csv"), "小区,房号,建筑面积\n翠湖,1-1-101,100\n翠湖,1-1-104,88.8\n");
        File.WriteAllText(Path.Combine(folder, "e-小区.csv"), "小区,物业公司,收费标准\n翠湖,甲物业,2.50\n");

        var dry = await host.Import("op-lists", folder, "--dry-run");
        var first = await host.Import("op-lists", folder);
        var held = await LedgerOf.Read(host.Address, "op-lists");
        var second = await host.Import("op-lists", folder);

        Assert.Equal((4, 3, 55_000L, 28_000L), (held.Units, held.Owners, held.ChargedFen, held.PaidFen));
        Assert.Equal(
            [(5L, "Room", "9-9-909"), (6L, "Payment Date", "2027-03-03")], Rejects(first));
        Assert.Equal(0L, Count(second, "posted"));
        AssertKept(dry, first);
        Assert.Equal(held, await LedgerOf.Read(host.Address, "op-lists"));
    }

    [Fact]
    public async Task Import_NumberOfAPaymentThatComesAgain_IsListedAndNeverDroppedInSilence()
    {
        const string Columns = "小区,房号,收款日期,收款金额,流水号\n";
        var payments = _folder.File("payments.csv");
        await host.Import("op-number", Sheet(
            "翠湖,1-1-101,王芳,13800000001,2026-01,物业费,300,0,0,", "翠湖,1-1-102,李强,,2026-01,物业费,300,0,0,"));
        File.WriteAllText(payments, $"{Columns}翠湖,1-1-101,2026-02-03,100,W1\n翠湖,1-1-101,2026-02-03,50,W1\n"
            + "翠湖,1-1-102,2026-02-03,70,W1\n");
        var first = await host.Import("op-number", payments);
        var second = await host.Import("op-number", payments);
        File.WriteAllText(payments, $"{Columns}翠湖,1-1-101,2026-02-03,60,W1\n");
        var other = await host.Import("op-number", payments);

        Assert.Equal([(3L, "流水号", "W1")], Rejects(first));
        Assert.Equal((2L, 2L), (Count(first, "posted"), Count(second, "unchanged")));
        Assert.Equal([(2L, "流水号", "W1")], Rejects(other));
        Assert.Equal("EXTERNAL_ID_REUSED", Reasons(other).Single());
        Assert.Equal(17_000L, (await LedgerOf.Read(host.Address, "op-number")).PaidFen);
    }

    [Fact]
    public async Task DryRun_PaymentsOfAllKinds_PromisesNoOneMoreThanTheImportPosts()
    {
        var folder = Directory.CreateDirectory(_folder.File("promises")).FullName;
        void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(folder, name), lines);
        const string Columns = "小区,房号,业主,收款日期,收款金额,流水号";
        Write("estates.csv", "小区,物业公司,收费标准", "翠湖,甲物业,2.50", "翠湖,甲物业,2.50");
        Write("units.csv", "小区,房号,建筑面积", "翠湖,1-1-101,100", "翠湖,1-1-104,88");
        Write("charges.csv", "小区,房号,业主,账期,应收", "翠湖,1-1-101,王芳,2026-01,300", "翠湖,1-1-102,李强,2026-01,300");
        Write("payments1.csv", Columns, "翠湖,1-1-101,王芳,2025-12-20,100,W1", "翠湖,1-1-104,,2026-02-03,70,W2",
            "翠湖,1-1-102,李强,2026-02-03,50,", "翠湖,1-1-103,,2026-02-03,50,W4");
        Write("payments2.csv", Columns, "翠湖,1-1-101,王芳,2025-12-20,100,W1", "翠湖,1-1-101,王芳,2026-02-05,20,W5");
        Write("payments3.csv", Columns, "翠湖,1-1-101,王芳,2026-02-05,30,W5");

        var promised = await host.Import("op-promise", folder, "--dry-run");
        var first = await host.Import("op-promise", folder);
        await host.Import("op-promise", _folder.File("promises"));

        AssertKept(promised, first);
        Assert.Equal((3L, "房号", "1-1-104"), Rejects(first)[0]);
        Assert.Equal(["EXTERNAL_ID_REUSED", "UNKNOWN_CASE", "UNKNOWN_UNIT"], Reasons(first).Order());
        Assert.Equal(17_000L, (await LedgerOf.Read(host.Address, "op-promise")).PaidFen);
    }

    [Fact]
    public async Task DryRun_MoneyFromBeforeTheCompanyHadItsAccount_IsRefusedAsByTheImport()
    {
        await host.Import("op-account", Sheet("翠湖,1-1-101,王芳,13800000001,2026-01,物业费,300,0,0,"));
        var payments = _folder.File("payments.csv");
        File.WriteAllText(payments, "小区,房号,收款日期,收款金额\n翠湖,1-1-101,2025-02-03,100\n翠湖,1-1-101,2026-02-03,50\n");

        var promised = await host.Import("op-account", payments, "--dry-run");
        var first = await host.Import("op-account", payments);

        AssertKept(promised, first);
        Assert.Equal([(2L, "收款日期", "2025-02-03")], Rejects(first));
        Assert.Equal("PAYEE_NOT_REGISTERED", Reasons(first).Single());
    }

    [Fact]
    public async Task Import_MoneyTheLedgerHasFromElsewhere_IsNotPostedAgain()
    {
        var charges = Sheet("翠湖,1-1-101,王芳,13800000001,2026-01,物业费,300,0,0,");
        var payments = _folder.File("payments.csv");
        File.WriteAllText(payments, "小区,房号,收款日期,收款金额,流水号,收款方式\n翠湖,1-1-101,2026-02-03,120.00,T1,微信\n");
        await host.Import("op-else", charges);
        await host.Import("op-else", payments);

        var more = await host.Import("op-else", Sheet("翠湖,1-1-101,王芳,13800000001,2026-01,物业费,300,0,150,"));
        var less = await host.Import("op-else", Sheet("翠湖,1-1-101,王芳,13800000001,2026-02,物业费,300,0,0,"), "--dry-run");
        var lower = await host.Import("op-else", charges);

        Assert.Equal(15_000L, (await LedgerOf.Read(host.Address, "op-else")).PaidFen);
        Assert.Equal((1L, 1L), (Count(more, "added"), Count(less, "posted")));
        Assert.Equal("RECEIVED_LOWERED", Reasons(lower).Single());
    }

    [Fact]
    public async Task Import_LessThanTheLedgerHoldsButNotThanTheLastSheet_IsANote()
    {
        var charges = Sheet("翠湖,1-1-101,王芳,13800000001,2026-01,物业费,300,0,0,");
        var payments = _folder.File("payments.csv");
        File.WriteAllText(payments, "小区,房号,收款日期,收款金额,流水号,收款方式\n翠湖,1-1-101,2026-02-03,120.00,T1,微信\n");
        await host.Import("op-note", charges);
        await host.Import("op-note", payments);

        var again = await host.Import("op-note", charges);

        Assert.Equal((1L, 0L, 1L), (Count(again, "unchanged"), Count(again, "conflicts"), Count(again, "noted")));
        Assert.Equal("LEDGER_RECEIVED_MORE", Reasons(again).Single());
        Assert.Equal(0, again.GetProperty("rejected").GetInt64());
    }

    [Fact]
    public async Task Import_EqualNameAndIdentityNumber_AreOneOwnerOverUnitsAndImports()
    {
        const string Columns = "小区,房号,业主,身份证号,费用期间,应收金额\n";
        var (first, second) = (_folder.File("1.csv"), _folder.File("2.csv"));
        File.WriteAllText(first, $"{Columns}翠湖,1-1-101,王芳,11010119900101123x,2026-01,300\n");
        File.WriteAllText(second, $"{Columns}翠湖,1-1-102,王芳,11010119900101123X,2026-01,300\n"
            + "翠湖,1-1-103,王芳,110101199001011999,2026-01,300\n翠湖,1-1-104,王 芳,11010119900101123X,2026-01,300\n");

        await host.Import("op-id", first);
        await host.Import("op-id", second);

        var held = await LedgerOf.Read(host.Address, "op-id");
        Assert.Equal((4, 2), (held.Units, held.Owners));
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
    public async Task Import_FolderWithBadRows_LeavesThemBesideItAndASecondTimeReadsTheSame()
    {
        var folder = Directory.CreateDirectory(_folder.File("books")).FullName;
        void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(folder, name), lines);
        Write("units.csv", "小区,房号,建筑面积", "翠湖,1-1-101,100", "翠湖,1-1-102,-3");
        Write("charges.csv", "小区,房号,业主,账期,应收", "翠湖,1-1-101,王芳,2026-01,300");
        Write("payments.csv", "小区,房号,收款日期,收款金额,流水号", "翠湖,1-1-101,2026-02-02,100.50,A1", "翠湖,1-1-101,2026-02-03,0,A2");

        var first = await host.Import("op-shelf", folder);
        var second = await host.Import("op-shelf", folder);

        Assert.Equal(
            [_folder.File("books-rejects.payments.csv"), _folder.File("books-rejects.units.csv")],
            first.GetProperty("rejects_files").EnumerateArray().Select(file => file.GetString()!).Order());
        Assert.Equal(Rejects(first), Rejects(second));
        Assert.Equal((3L, 3L, 0L), (Count(first, "posted"), Count(second, "unchanged"), Count(second, "posted")));
    }

    [Fact]
    public async Task Import_RowsThatNameNobodyBesideOnesThatDo_ChangeNothingTheSecondTime()
    {
        var path = Sheet(
            "翠湖,1-1-101,王芳,13800000001,2026-01,物业费,300,0,100,", "翠湖,1-1-101,,,2026-02,物业费,300,0,0,",
            "翠湖,1-1-102,,,2026-01,物业费,300,0,0,", "翠湖,1-1-102,李强,,2026-02,物业费,300,0,0,",
            "翠湖,1-1-102,李强,13800000002,2026-03,物业费,300,0,0,", "翠湖,1-1-102,,13800000002,2026-04,物业费,300,0,0,");

        var first = await host.Import("op-nobody", path);
        var held = await LedgerOf.Read(host.Address, "op-nobody");
        var second = await host.Import("op-nobody", path);

        Assert.Equal((6L, 6L), (Count(first, "posted"), Count(second, "unchanged")));
        Assert.Equal((0L, 0L), (Count(second, "conflicts"), Count(second, "new_owners")));
        Assert.Equal(held, await LedgerOf.Read(host.Address, "op-nobody"));
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
            [(3L, "应收金额", "310"), (4L, "已收金额", "90")],
            Rejects(later));
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
            [(3L, "收款日期", "2026-12-01")],
            Rejects(some));
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
        Assert.NotEqual(
            candidate.GetProperty("owner_id").GetString(), candidate.GetProperty("other_owner_id").GetString());
        Assert.Equal(2, (await LedgerOf.Read(host.Address, "op-one")).Owners);
    }

    private async Task<LedgerOf> Again(string operatorId, string path)
    {
        await host.Import(operatorId, path);
        return await LedgerOf.Read(host.Address, operatorId);
    }

    private string Copy(string name)
    {
        var path = _folder.File(Path.GetFileName(name));
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

    private static int Units(JsonElement expected) => expected.GetProperty("units").GetInt32();

    private static long Fen(JsonElement expected, string figure) => expected.GetProperty($"{figure}_fen").GetInt64();

    private static JsonElement Offices() => JsonDocument.Parse(
        File.ReadAllText(Path.Combine(Data, "offices", "expected-totals.json"))).RootElement;
}

public sealed class SheetToLedgerOnSqliteTests(EmptyHostOnSqlite host)
    : SheetToLedgerTests(host), IClassFixture<EmptyHostOnSqlite>;

public sealed class SheetToLedgerOnPostgresTests(EmptyHostOnPostgres host)
    : SheetToLedgerTests(host), IClassFixture<EmptyHostOnPostgres>;
