using Arrears.Domain;
using Arrears.Simulation.Import;
using Arrears.Simulation.Portfolio;
using Arrears.Simulation.Tests.Portfolio;

namespace Arrears.Simulation.Tests.Import;

/// <summary>Single rows in the spellings and with the faults that offices produce.</summary>
public sealed class SheetRowTests
{
    private const string Header = "小区,楼栋,单元,房号,业主,电话,面积,收费项目,单价,账期,应缴日期,应收,减免,实收,欠费";
    private const string Good = "春晖里,1栋,1单元,0101,张三,14012345678,100,物业费,2.00,2026-01,2026-01-25,200.00,0,50.00,150.00";

    [Fact]
    public void Read_OneBadRowAmongGood_LeavesNothingOfItBehind()
    {
        var import = Import(Good, "春晖里,9栋,1单元,0101,李四,14000000001,80,物业费,2.00,2026-01,待定,160,0,0,160");

        Assert.Single(import.Rows.Units);
        Assert.Single(import.Rows.Owners);
        Assert.Single(import.Rows.Charges);
        Assert.Equal(
            new SheetReject("sheet.csv", 3, "应缴日期", "待定", SheetFault.Date, "is not a date"),
            Assert.Single(import.Reading.Rejects));
    }

    [Theory]
    [InlineData(0, "", SheetFault.Missing)]
    [InlineData(3, "", SheetFault.Room)]
    [InlineData(3, "待核实", SheetFault.Room)]
    [InlineData(3, "6-1-0101", SheetFault.Room)]
    [InlineData(1, "", SheetFault.Room)]
    [InlineData(6, "-1", SheetFault.Area)]
    [InlineData(9, "2026-13", SheetFault.Date)]
    [InlineData(10, "2026-02-30", SheetFault.Date)]
    [InlineData(11, "待定", SheetFault.Amount)]
    [InlineData(11, "-200.00", SheetFault.Negative)]
    [InlineData(11, "(200.00)", SheetFault.Negative)]
    [InlineData(11, "", SheetFault.Amount)]
    [InlineData(12, "#REF!", SheetFault.Amount)]
    [InlineData(13, "1.005", SheetFault.Amount)]
    [InlineData(13, "", SheetFault.Amount)]
    [InlineData(14, "-150.00", SheetFault.Negative)]
    public void Read_BadCell_IsRefusedUnderItsHeader(int index, string value, SheetFault fault)
    {
        var cells = Good.Replace("0101", "0202", StringComparison.Ordinal).Split(',');
        cells[index] = value;

        var reject = Assert.Single(Import(Good, string.Join(',', cells)).Reading.Rejects);

        Assert.Equal(
            (3, Header.Split(',')[index], value, fault), (reject.Line, reject.Column, reject.Value, reject.Fault));
    }

    [Theory]
    [InlineData("RMB ¥２００.００")]
    [InlineData("\"¥200.00\"")]
    [InlineData("200元")]
    [InlineData("200")]
    public void Read_AmountSpellings_AreOneAmount(string spelling)
    {
        var import = Import(Good.Replace("200.00,0,", spelling + ",0,", StringComparison.Ordinal));

        Assert.Equal(new Money(20_000), import.Reading.Totals.Charged);
    }

    [Theory]
    [InlineData("2026/1/25")]
    [InlineData("20260125")]
    [InlineData("2026年1月25日")]
    [InlineData("2026.1.25")]
    public void Read_DateSpellings_AreOneDate(string spelling)
    {
        var import = Import(Good.Replace("2026-01-25", spelling, StringComparison.Ordinal));

        Assert.Equal(new DateOnly(2026, 1, 25), import.AsOf);
    }

    [Fact]
    public void Read_ReductionAndThousands_LowerTheCharge()
    {
        var import = Import(Good.Replace("200.00,0,50.00,150.00", "\"1,200.00\",200,50,950", StringComparison.Ordinal));

        Assert.Equal(Money.Parse("1000"), Assert.Single(import.Rows.Charges).Amount);
        Assert.Equal(Money.Parse("200"), import.Reading.Totals.Reduced);
        Assert.Equal(Money.Parse("950"), import.Reading.Totals.Outstanding);
    }

    [Fact]
    public void Read_NameWithARareCharacter_StaysAsItIsWritten()
    {
        var import = Import(Good.Replace("张三", " \uF91D\U00020BB7 ", StringComparison.Ordinal));

        Assert.Equal("\uF91D\U00020BB7", Assert.Single(import.Rows.Owners).Name);
    }

    [Fact]
    public void Read_SamePersonTwoUnits_IsOneOwnerWithTwoCases()
    {
        var import = Import(Good, Good.Replace("0101", "0202", StringComparison.Ordinal));

        var owner = Assert.Single(import.Rows.Owners);
        Assert.Equal([owner.OwnerId, owner.OwnerId], import.Rows.Cases.Select(row => row.OwnerId));
        Assert.DoesNotContain("14012345678", owner.OwnerId, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OwnerChangesWithinAUnit_EndsTheFirstCase()
    {
        var sold = Good.Replace("张三,14012345678", "李四,14000000001", StringComparison.Ordinal)
            .Replace("2026-01", "2026-02", StringComparison.Ordinal);

        var cases = Import(Good, sold).Rows.Cases;

        Assert.Equal([new DateOnly(2026, 1, 31), null], cases.Select(row => row.LiableTo));
    }

    [Fact]
    public void Read_PlanAfterASale_BillsOnlyTheNewOwner()
    {
        var sold = Good.Replace("张三,14012345678", "李四,14000000001", StringComparison.Ordinal)
            .Replace("2026-01", "2026-02", StringComparison.Ordinal);

        var rows = Import(Good, sold).Rows;

        Assert.All(rows.PlannedCharges, planned => Assert.Equal(rows.Cases[1].CaseId, planned.Charge.CaseId));
        Assert.Equal(new DateOnly(2026, 3, 1), rows.PlannedCharges[0].IssueOn);
    }

    [Fact]
    public void Read_SameRowTwice_IsTakenOnce()
    {
        var import = Import(Good, Good);

        Assert.Equal(1, import.Reading.Totals.Rows);
        Assert.Equal(
            ("账期", SheetFault.Duplicate), Assert.Single(import.Reading.Rejects.Select(r => (r.Column, r.Fault))));
    }

    [Fact]
    public void Read_TitleAboveAndTotalBelow_AreNotRows()
    {
        var import = Import("2026年欠费明细表\n" + Header, Good, "合计,,,,,,,,,,,200,0,50,150", ",,,,,,,,,,,,,,");

        Assert.Equal(1, import.Reading.Totals.Rows);
        Assert.Empty(import.Reading.Rejects);
    }

    [Theory]
    [InlineData("小区,房号,账期,应收(万元),实收(万元)\n春晖里,1-1-0101,2026-01,0.02,0")]
    [InlineData("欠费明细表,单位：万元\n小区,房号,账期,应收,实收\n春晖里,1-1-0101,2026-01,0.02,0")]
    [InlineData("小区,房号,账期,应收金额万元,实收\n春晖里,1-1-0101,2026-01,0.02,0")]
    [InlineData("Estate,Room,Period,Charged (RMB'000),Paid\n春晖里,1-1-0101,2026-01,0.02,0")]
    [InlineData("小区,房号,账期,应收,实收\n,,,（万元）,（万元）\n春晖里,1-1-0101,2026-01,0.02,0")]
    [InlineData("小区,房号,账期,应收,实收\n春晖里,1-1-0101,2026-01,0.02,0\n注：以上金额单位为万元,,,,")]
    [InlineData("小区,房号,账期,应收【人民币千元】,实收\n春晖里,1-1-0101,2026-01,0.2,0")]
    public void Read_AmountsInTenThousands_IsRefusedAsAWhole(string text)
    {
        var fault = Assert.Throws<PortfolioFileException>(() => ImportText(text));

        Assert.Contains("write them in yuan", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ThousandsNobodyQuoted_RefusesTheRowWhole()
    {
        var moved = Good.Replace("0101", "0202", StringComparison.Ordinal)
            .Replace("200.00", "1,200.00", StringComparison.Ordinal);

        var import = Import(Good, moved);

        var reject = Assert.Single(import.Reading.Rejects);
        Assert.Equal((3, SheetFault.Line), (reject.Line, reject.Fault));
        Assert.Equal(20_000, import.Reading.Totals.Charged.Fen);
    }

    [Fact]
    public void Read_ThousandsNobodyQuotedBeforeAnEmptyRemark_RefusesTheRowWhole()
    {
        var reading = Check(
            "小区,房号,账期,应收,实收,备注\n春晖里,1-1-0101,2026-01,1,234.00,0,\n春晖里,1-1-0102,2026-01,100,50.00,,,\n");

        Assert.Equal((2L, SheetFault.Line), (Assert.Single(reading.Rejects).Line, reading.Rejects[0].Fault));
        Assert.Equal(Money.Parse("100"), reading.Totals.Charged);
    }

    [Fact]
    public void Read_HeaderAgainInOtherWords_IsNoRow()
    {
        var reading = Check(
            "小区,房号,账期,应收,实收\n春晖里,1-1-0101,2026-01,200,0\n小区名称,房间号,费用期间,应收金额,已收金额\n");

        Assert.Equal((1L, 0L, 1L), (reading.Totals.Rows, reading.Rejected, reading.Skipped));
    }

    [Fact]
    public void Read_HeaderOfOtherColumnsFurtherDown_IsRefusedAsAWhole()
    {
        var fault = Assert.Throws<PortfolioFileException>(() => Check(
            "小区,房号,账期,应收,实收\n春晖里,1-1-0101,2026-01,200,0\n小区,房号,账期,实收,应收\n春晖里,1-1-0102,2026-01,0,200\n"));

        Assert.Contains("3: another header", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyBalances_AreNoDifferenceToTheTotal()
    {
        var reading = Check("小区,房号,账期,应收,实收,欠费\n春晖里,1-1-0101,2026-01,200,50,\n合计,,,200,50,150\n");

        Assert.Equal(3, reading.TotalLines.Count);
        Assert.DoesNotContain(reading.TotalLines, line => line.Differs);
    }

    [Fact]
    public void Read_EmptyCellsBeyondTheHeader_MeanNothing()
    {
        var import = Import($"{Good},,,");

        Assert.Equal((1, 0), (import.Reading.Totals.Rows, import.Reading.Rejected));
    }

    [Theory]
    [InlineData("小区,楼栋/单元/房号,业主/租户,起始年月,截止年月,应缴费用元,已缴费用元,未缴费用元")]
    [InlineData("所属项目|小区,楼栋单元房号,商户名称,费用起始日,费用截止日,本月应收总额,累计实收,欠费总额")]
    [InlineData("Project Name,Room Number,Tenant,Period From,Period End,Total Billed,Total Received,Balance Outstanding")]
    public void Read_HeadersPutTogetherFromParts_AreUnderstood(string header)
    {
        var import = ImportText($"{header}\n春晖里,5-1-0101,甲公司,2025-01,2025-03,600,100.50,499.50\n");

        Assert.Equal((60_000, 10_050), (import.Reading.Totals.Charged.Fen, import.Reading.Totals.Paid.Fen));
        Assert.All(import.Reading.Tables[0].Columns, column => Assert.NotNull(column.Meaning));
        Assert.DoesNotContain(import.Reading.Notices, notice => notice.Notice == SheetNotice.BalanceDiffers);
    }

    [Fact]
    public void Read_AreaWithItsUnitInTheHeader_IsTheArea()
    {
        var import = ImportText("小区,房号,建筑面积㎡,账期,应收\n春晖里,5-1-0101,\"1,088.5\",2025-01,600\n");

        Assert.DoesNotContain(import.Reading.Notices, notice => notice.Notice == SheetNotice.AreaUnreadable);

        Assert.Equal(SheetColumn.Area, import.Reading.Tables[0].Columns[2].Meaning);
    }

    [Fact]
    public void Read_ItemBesideTheEstate_IsNotASecondEstate()
    {
        var import = ImportText(
            "小区,房号,项目名称,账期,应收\n春晖里,5-1-0101,物业费,2025-01,600\n春晖里,5-1-0101,停车费,2025-01,100\n");

        Assert.Equal((2, 70_000), (import.Reading.Totals.Rows, import.Reading.Totals.Charged.Fen));
    }

    [Fact]
    public void Read_AmountsUnderUnknownHeaders_AreNeverTakenForAListOfOwners()
    {
        var fault = Assert.Throws<PortfolioFileException>(() =>
            ImportText("小区,房号,业主,应缴（含税）净额,应缴起讫\n春晖里,5-1-0101,张三,600,2025-01\n"));

        Assert.Contains("应收金额", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StrokesInCells_AreEmptyCells()
    {
        var import = ImportText(
            "小区,房号,业主,电话,账期,应缴日期,应收,减免,已收\n"
            + "春晖里,5-1-0101,张三,/,2025-01,-,600,—,0\n春晖里,5-1-0102,李四,-,2025-01,,600,0,-\n");

        Assert.Equal((1, 60_000), (import.Reading.Totals.Rows, import.Reading.Totals.Charged.Fen));
        Assert.Equal(
            (3, "已收", "-", "is missing"),
            Assert.Single(import.Reading.Rejects.Select(r => (r.Line, r.Column, r.Value, r.Reason))));
        Assert.DoesNotContain(import.Reading.Notices, notice => notice.Notice == SheetNotice.PhoneUnreadable);
    }

    [Fact]
    public void Read_YearAndMonthInTwoColumns_AreThePeriod()
    {
        var import = ImportText(
            "小区,房号,年度,月份,应收\n春晖里,5-1-0101,2025,3,600\n春晖里,5-1-0101,2025年,13,600\n");

        Assert.Equal(new DateOnly(2025, 3, 1), import.Reading.Earliest);
        Assert.Equal((3, "月份"), Assert.Single(import.Reading.Rejects.Select(r => (r.Line, r.Column))));
    }

    [Fact]
    public void Read_SumsCarriedFromPageToPage_AreNoRowsAndDisturbNoSubtotal()
    {
        var import = ImportText(
            "小区,房号,账期,应收\n春晖里,5-1-0101,2025-01,600\n过次页,,,600\n承前页,,,600\n春晖里,5-1-0102,2025-01,50\n"
            + "本页合计,,,50\n5栋小计,,,650\n春晖里,6-1-0102,2025-01,7\n6栋小计,,,7\n合计3户,,,657\n");

        Assert.Equal((3, 6), (import.Reading.Totals.Rows, import.Reading.TotalLines.Count));
        Assert.Empty(import.Reading.Rejects);
        Assert.DoesNotContain(import.Reading.TotalLines, line => line.Differs);
    }

    [Fact]
    public void Read_RemarkThatBeginsLikeATotal_DoesNotHideARowThatLacksItsRoom()
    {
        var import = ImportText(
            "小区,房号,姓名,账期,应收,备注\n春晖里,5-1-0101,甲,2025-01,600,合计已付清\n春晖里,,乙,2025-01,50,累计欠费三期\n"
            + "春晖里,小计,,,650,\n");

        Assert.Equal((3, "房号"), Assert.Single(import.Reading.Rejects.Select(r => (r.Line, r.Column))));
        Assert.Equal((1, 650_00), (import.Reading.Totals.Rows, Assert.Single(import.Reading.TotalLines).Readable.Fen));
    }

    [Fact]
    public void Read_AmountsInTwoCurrencies_RefusesTheRow()
    {
        var import = ImportText(
            "小区,房号,账期,应收,已收\n春晖里,5-1-0101,2025-01,¥600,100元\n春晖里,5-1-0102,2025-01,¥600,$100\n");

        Assert.Equal((3, "已收"), Assert.Single(import.Reading.Rejects.Select(r => (r.Line, r.Column))));
    }

    [Theory]
    [InlineData("小区,房号,账期,应收金额,已收金额,应收金额,已收金额\n春晖里,5-1-0101,2025-01,600,0,150,0\n", "two columns")]
    [InlineData("小区,房号,账期,物业费,,停车费,\n,,,应收(元),已收,应收,已收\n春晖里,5-1-0101,2025-01,600,0,150,0\n", "two columns")]
    [InlineData("小区,房号,业主,2025年1月,2025年2月,合计\n春晖里,5-1-0101,张三,300,300,600\n", "应收金额")]
    [InlineData("小区,房号,业主,1月,2月\n春晖里,5-1-0101,张三,300,300\n", "应收金额")]
    public void Read_FeesOrMonthsSideBySide_IsRefusedAsAWholeAndNoneOfThemDropped(string text, string reason)
    {
        var fault = Assert.Throws<PortfolioFileException>(() => ImportText(text));

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoHeader_IsRefusedAsAWhole()
    {
        var fault = Assert.Throws<PortfolioFileException>(() => ImportText(Good + "\n" + Good));

        Assert.Contains("header", fault.Reason, StringComparison.Ordinal);
    }

    private static ArrearsSheetImport Import(params string[] lines) => ImportText(
        (lines[0].Contains(Header, StringComparison.Ordinal) ? "" : Header + "\n") + string.Join('\n', lines) + "\n");

    private static SheetReading Check(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("sheet.csv"), text);
        return ArrearsSheetReader.Check(folder.File("sheet.csv"));
    }

    private static ArrearsSheetImport ImportText(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("sheet.csv"), text);
        return ArrearsSheetReader.Read(folder.File("sheet.csv"));
    }
}
