using Arrears.Simulation.Import;

namespace Arrears.Simulation.Tests.Import;

/// <summary>Only a whole number of an identity document tells two persons of one name apart, or makes one of two.</summary>
public sealed class CellIdentitiesTests
{
    [Theory]
    [InlineData("110101199001011234", "110101199001011234")]
    [InlineData("11010119900101123x", "11010119900101123X")]
    [InlineData(" 110101 19900101 1234 ", "110101199001011234")]
    [InlineData("１１０１０１１９９００１０１１２３４", "110101199001011234")]
    [InlineData("91440300MA5EXAMP1X", "91440300MA5EXAMP1X")]
    [InlineData("E12345678", "E12345678")]
    [InlineData("A123456(3)", "A123456(3)")]
    public void Read_WholeNumber_IsRead(string text, string number)
    {
        Assert.Equal(number, CellIdentities.Read(new Cell(text), out var unreadable));
        Assert.False(unreadable);
    }

    [Theory]
    [InlineData("4.40301E+17")]
    [InlineData("440301199001010000")]
    [InlineData("440***********1234")]
    [InlineData("440301")]
    [InlineData("无")]
    [InlineData("待补")]
    [InlineData("000000000")]
    [InlineData("1234")]
    public void Read_MaskedRoundedOrNone_ProvesNothing(string text)
    {
        Assert.Equal("", CellIdentities.Read(new Cell(text), out var unreadable));
        Assert.True(unreadable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("NULL")]
    public void Read_Empty_SaysNothing(string text)
    {
        Assert.Equal("", CellIdentities.Read(new Cell(text), out var unreadable));
        Assert.False(unreadable);
    }
}
