using Arrears.Simulation.Import;
using Arrears.Simulation.Portfolio;
using Arrears.Simulation.Tests.Portfolio;

namespace Arrears.Simulation.Tests.Import;

/// <summary>What would change the meaning of an amount without a mark in its cell: units, currencies, columns beside it.</summary>
public sealed class SheetDoubtTests
{
    private const string Header = "小区,房号,账期,应收,实收";
    private const string Row = "春晖里,1-1-0101,2026-01,200,0";

    [Theory]
    [InlineData("小区,房号,账期,应收(分),实收(分)\n" + Row)]
    [InlineData("小区,房号,账期,应收金额（万）,实收\n" + Row)]
    [InlineData("小区,房号,账期,应收金额-万元,实收,欠费\n" + Row + ",200")]
    [InlineData("小区,房号,账期,万元应收金额,实收,欠费\n" + Row + ",200")]
    [InlineData("欠费明细表,单位：万\n" + Header + "\n" + Row)]
    [InlineData("欠费明细表,（金额单位为分）\n" + Header + "\n" + Row)]
    [InlineData("欠费明细表,单位：角\n" + Header + "\n" + Row)]
    [InlineData("Arrears,Unit: RMB thousand\n" + Header + "\n" + Row)]
    [InlineData("Estate,Room,Period,Charged (k),Paid\n" + Row)]
    [InlineData(Header + "\n" + Row + "\n合计,,,200,0\n,,,,单位：万元")]
    public void Read_AmountsInAnyOtherUnit_IsRefusedAsAWhole(string text)
    {
        var fault = Assert.Throws<PortfolioFileException>(() => Rows(text));

        Assert.Contains("write them in yuan", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("单位：元")]
    [InlineData("金额单位：人民币元")]
    [InlineData("欠费1万元以上明细")]
    [InlineData("单位名称：万科物业")]
    [InlineData("计费单位：元/平方米")]
    [InlineData("币种：人民币")]
    public void Read_TitleThatSpeaksOfYuan_IsATitle(string title)
    {
        var row = Assert.Single(Rows($"欠费明细表,{title}\n{Header}\n{Row}"));

        Assert.Equal(200_00, row.Charged.Fen);
    }

    [Theory]
    [InlineData("小区,房号,账期,应收(美元),实收\n" + Row, "USD")]
    [InlineData("Estate,Room,Period,Amount Due (HKD),Paid\n" + Row, "HKD")]
    [InlineData("欠费明细表,币种：港币\n小区,房号,账期,应收（港币）,实收\n" + Row, "HKD")]
    [InlineData("小区,房号,账期,应收,实收,币别\n" + Row + ",欧元", "EUR")]
    [InlineData("小区,房号,账期,应收(元),实收(元)\n" + Row, "")]
    [InlineData("小区,房号,账期,应收,实收,币种\n" + Row + ",人民币", "CNY")]
    [InlineData("小区,房号,账期,应收,实收,币种\n" + Row + ",元", "")]
    public void Read_CurrencyNamedBesideTheAmounts_IsTheirs(string text, string currency)
    {
        Assert.Equal(currency, Assert.Single(Rows(text)).Currency);
    }

    [Theory]
    [InlineData("小区,房号,账期,应收(USD),实收\n春晖里,1-1-0101,2026-01,¥200,0")]
    [InlineData("小区,房号,账期,应收,实收,币种\n春晖里,1-1-0101,2026-01,$200,0,人民币")]
    [InlineData("小区,房号,账期,应收,实收,币种\n" + Row + ",积分")]
    public void Read_CurrenciesThatContradict_RefuseTheRow(string text)
    {
        Assert.Empty(Rows(text));
    }

    [Theory]
    [InlineData(Header + "\n" + Row + "\n币种：美元,,,,")]
    [InlineData("欠费明细表,币种：美元\n" + Header + "\n" + Row)]
    [InlineData("Arrears,In USD\n" + Header + "\n" + Row)]
    public void Read_CurrencyThatOnlyATitleOrANoteNames_IsRefusedAsAWhole(string text)
    {
        var fault = Assert.Throws<PortfolioFileException>(() => Rows(text));

        Assert.Contains("header of the amounts", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("小区,房号,账期,应收金额,,,已收\n,,,物业费,水费,电费,\n春晖里,1-1-0101,2026-01,300,200,100,0")]
    [InlineData("小区,房号,账期,应收,已收金额,,欠费\n,,,,现金,微信,\n春晖里,1-1-0101,2026-01,300,200,100,0")]
    public void Read_HeaderOverSeveralAmounts_IsRefusedAsAWhole(string text)
    {
        var fault = Assert.Throws<PortfolioFileException>(() => Rows(text));

        Assert.Contains("two columns", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("小区,房号,账期,应收,已核销金额\n春晖里,1-1-0101,2026-01,300,100", "已核销金额", "100")]
    [InlineData("小区,房号,账期,应收合计,本期实收,累计实收\n春晖里,1-1-0101,2026-01,300,0,100", "累计实收", "100")]
    [InlineData("小区,房号,账期,应收,已收,调整金额\n春晖里,1-1-0101,2026-01,300,0,-20", "调整金额", "-20")]
    [InlineData("小区,房号,账期,应收,金额\n春晖里,1-1-0101,2026-01,300,100", "金额", "100")]
    [InlineData("小区,房号,账期,应收,,已收\n春晖里,1-1-0101,2026-01,300,55.5,0", "应收", "300")]
    public void Read_FigureInDoubt_IsRefusedByItsColumnAndValue(string text, string column, string value)
    {
        var reject = Assert.Single(Reading(text).Rejects);

        Assert.Equal((column, value, SheetFault.Amount), (reject.Column, reject.Value, reject.Fault));
    }

    [Theory]
    [InlineData("小区,房号,账期,应收,已收,欠费,调整金额\n春晖里,1-1-0101,2026-01,300,0,300,-20")]
    [InlineData("小区,房号,账期,应收,已收,调整金额\n春晖里,1-1-0101,2026-01,300,0,0.00")]
    [InlineData("小区,房号,账期,金额,减免,应收\n春晖里,1-1-0101,2026-01,300,0,300")]
    [InlineData("小区,房号,账期,应收,已收,累计实收\n春晖里,1-1-0101,2026-01,300,100,100")]
    [InlineData("小区,房号,账期,应收,已收,预收款,实收滞纳金,收款人,已催缴次数\n春晖里,1-1-0101,2026-01,300,0,50,5,小王,3")]
    public void Read_FigureThatProvesItself_IsTaken(string text)
    {
        Assert.Equal(300_00, Assert.Single(Rows(text)).Charged.Fen);
    }

    private static List<SheetRow> Rows(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("sheet.csv"), text);
        return [.. new SheetReader([folder.File("sheet.csv")], new ArrearsSheetOptions()).Rows().Select(found => found.Row)];
    }

    private static SheetReading Reading(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("sheet.csv"), text);
        return ArrearsSheetReader.Check(folder.File("sheet.csv"));
    }
}
