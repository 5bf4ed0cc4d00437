using Arrears.Domain;
using Arrears.Simulation.Import;

namespace Arrears.Simulation.Tests.Import;

public sealed class CellAmountsTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("231.71", 23_171)]
    [InlineData(" 231.7 ", 23_170)]
    [InlineData("231.", 23_100)]
    [InlineData(".5", 50)]
    [InlineData("1,234.50", 123_450)]
    [InlineData("12,345,678.90", 1_234_567_890)]
    [InlineData("１，２３４．５０", 123_450)]
    [InlineData("¥231.71", 23_171)]
    [InlineData("￥ 231.71", 23_171)]
    [InlineData("RMB ¥５２２.００", 52_200)]
    [InlineData("rmb522", 52_200)]
    [InlineData("522元", 52_200)]
    [InlineData("522.00元整", 52_200)]
    [InlineData("CNY 522.00", 52_200)]
    [InlineData("522.000", 52_200)]
    [InlineData("人民币1，200．50元", 120_050)]
    [InlineData("\uFEFF1,200.50\u202C", 120_050)]
    [InlineData("+50.00", 5_000)]
    [InlineData("600.00\0\0", 60_000)]
    [InlineData("-393.03", -39_303)]
    [InlineData("¥-393.03", -39_303)]
    [InlineData("－393.03", -39_303)]
    [InlineData("(393.03)", -39_303)]
    [InlineData("（¥393.03）", -39_303)]
    [InlineData("393.03-", -39_303)]
    [InlineData("¥393.03－元", -39_303)]
    [InlineData("999,999,999,999.99", 99_999_999_999_999)]
    public void TryRead_SpellingOfAnOffice_IsTheAmount(string text, long fen)
    {
        Assert.True(CellAmounts.TryRead(new Cell(text), out var amount, out var rounded));

        Assert.Equal((new Money(fen), false), (amount, rounded));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("待定")]
    [InlineData("1.005")]
    [InlineData("6\u000000")]
    [InlineData("+-5")]
    [InlineData("1,23")]
    [InlineData("1,2345")]
    [InlineData("12,34.00")]
    [InlineData("1234,567.00")]
    [InlineData("1.250,00")]
    [InlineData("1 250")]
    [InlineData("1e3")]
    [InlineData("1.5万")]
    [InlineData("-100-")]
    [InlineData("(100")]
    [InlineData("100)")]
    [InlineData("--100")]
    [InlineData("100元5角")]
    [InlineData("100;200")]
    [InlineData("10\uFFFD.00")]
    [InlineData("#REF!")]
    [InlineData("1000000000000")]
    [InlineData("NaN")]
    [InlineData("٣٤")]
    [InlineData("300①")]
    [InlineData("３００②")]
    [InlineData("300²")]
    [InlineData("③")]
    [InlineData("300美元")]
    public void TryRead_AnythingThatNeedsAGuess_IsNoAmount(string text)
    {
        Assert.False(CellAmounts.TryRead(new Cell(text), out _, out _));
    }

    [Theory]
    [InlineData("522.00", "")]
    [InlineData("(1,522.00)", "")]
    [InlineData("RMB ￥522元", "CNY")]
    [InlineData("522圆", "CNY")]
    [InlineData("$522", "USD")]
    [InlineData("US$522", "USD")]
    [InlineData("522 usd", "USD")]
    [InlineData("HK$522", "HKD")]
    [InlineData("£522", "GBP")]
    [InlineData("EUR 522", "EUR")]
    [InlineData("$522元", "")]
    [InlineData("no amount $", "")]
    public void CurrencyOf_MarkOfACurrency_IsItsCode(string text, string code)
    {
        Assert.Equal(code, CellAmounts.CurrencyOf(new Cell(text)));
    }

    [Theory]
    [InlineData("231.712", 23_171)]
    [InlineData("231.715", 23_172)]
    [InlineData("0.004", 0)]
    [InlineData("-231.715", -23_172)]
    public void TryRead_UnroundedNumberOfAWorkbook_IsRoundedHalfUpAsItIsShown(string text, long fen)
    {
        Assert.True(CellAmounts.TryRead(new Cell(text, CellKind.Number), out var amount, out var rounded));

        Assert.Equal((new Money(fen), true), (amount, rounded));
    }
}
