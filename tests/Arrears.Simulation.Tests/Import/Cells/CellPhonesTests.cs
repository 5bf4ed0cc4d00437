using Arrears.Simulation.Import;

namespace Arrears.Simulation.Tests.Import;

public sealed class CellPhonesTests
{
    [Theory]
    [InlineData("15037466822", "15037466822")]
    [InlineData("1.5037466822E+10", "15037466822")]
    [InlineData("1.5037466822e10", "15037466822")]
    [InlineData("15037466822.0", "15037466822")]
    [InlineData("１５０３７４６６８２２", "15037466822")]
    [InlineData("150-3746-6822", "15037466822")]
    [InlineData("+86 150 3746 6822", "15037466822")]
    [InlineData("(0571) 8888-6666", "057188886666")]
    [InlineData("15037466822/13800000000", "15037466822")]
    [InlineData("无、15037466822", "15037466822")]
    [InlineData("15037466822 13800000000", "15037466822")]
    [InlineData("008615037466822", "15037466822")]
    [InlineData("015037466822", "15037466822")]
    [InlineData("057188886666", "057188886666")]
    [InlineData("15037466822.00", "15037466822")]
    [InlineData("15,037,466,822", "15037466822")]
    [InlineData("手机：15037466822", "15037466822")]
    [InlineData("Tel. 15037466822", "15037466822")]
    public void Read_NumberThatCanBeDialled_IsItsDigits(string text, string digits)
    {
        Assert.Equal(digits, CellPhones.Read(new Cell(text), out var unreadable));
        Assert.False(unreadable);
    }

    [Theory]
    [InlineData("1.50375E+10")]
    [InlineData("1.503746682E+10")]
    [InlineData("1.5E+11")]
    [InlineData("无")]
    [InlineData("12345")]
    [InlineData("1503746682")]
    [InlineData("150374668222")]
    [InlineData("1503746682x")]
    [InlineData("1503746\uFFFD822")]
    public void Read_NumberThatLostDigits_IsLeftOutAndSaidSo(string text)
    {
        Assert.Equal("", CellPhones.Read(new Cell(text), out var unreadable));
        Assert.True(unreadable);
    }

    [Fact]
    public void Read_BlankCell_IsNothingToSpeakOf()
    {
        Assert.Equal("", CellPhones.Read(new Cell(" "), out var unreadable));
        Assert.False(unreadable);
    }
}
