using Arrears.Domain.Addresses;
using Arrears.Simulation.Import;

namespace Arrears.Simulation.Tests.Import;

/// <summary>A unit is estate, building, entrance and room, however they are spelled.</summary>
public sealed class SheetPlaceTests
{
    [Theory]
    [InlineData("", "", "5-1-0101")]
    [InlineData("", "", "5-1-101")]
    [InlineData("", "", "５-１-０１０１")]
    [InlineData("", "", "5/1/0101")]
    [InlineData("", "", "5栋1单元0101室")]
    [InlineData("", "", "5号楼1单元101")]
    [InlineData("", "", "5号楼-1单元-101室")]
    [InlineData("", "", "5#1-0101")]
    [InlineData("", "", "五幢一单元0101")]
    [InlineData("", "", "春晖里5-1-0101")]
    [InlineData("", "", "Building 5, Entrance 1, Room 0101")]
    [InlineData("", "", "5—1—0101")]
    [InlineData("", "", "5–1–0101")]
    [InlineData("5栋", "1单元", "0101")]
    [InlineData("5号楼", "一单元", "101室")]
    [InlineData("", "", "五栋一单元一〇一室")]
    [InlineData("五座", "1门", "0101号")]
    [InlineData("Block 5", "Entrance 1", "Flat 101")]
    [InlineData("5", "1", "5-1-0101")]
    [InlineData("5", "", "5-1-0101")]
    [InlineData("5", "1", "1-0101")]
    [InlineData("5", "", "1-101")]
    [InlineData("第5栋", "第1单元", "101")]
    [InlineData("", "", "第五栋第一单元101室")]
    [InlineData("", "", "5.1.101")]
    [InlineData("", "", "5_1_0101")]
    [InlineData("", "", "5栋1单元1层101")]
    [InlineData("", "", "5#楼1号门101")]
    public void Read_AnySpelling_IsOneUnit(string building, string entrance, string room)
    {
        var place = Read(building, entrance, room, hasBuildings: building.Length > 0);

        Assert.Equal("b5-1-101", place?.UnitId);
    }

    [Theory]
    [InlineData("", "", "5-0101", "b5-0-101")]
    [InlineData("", "", "A座-1201", "bA-0-1201")]
    [InlineData("", "", "88号", "b0-0-88")]
    [InlineData("十二栋", "", "301", "b12-0-301")]
    [InlineData("二十栋", "", "301", "b20-0-301")]
    [InlineData("5", "", "5-101", "b5-0-101")]
    [InlineData("", "", "5#2-三零三", "b5-2-303")]
    [InlineData("", "", "东区-3-101", "bx12a5ef23-3-101")]
    [InlineData("", "", "5楼501", "b5-0-501")]
    [InlineData("3", "1", "一千零一室", "b3-1-1001")]
    [InlineData("", "", "二十一栋一单元一千二百零三室", "b21-1-1203")]
    [InlineData("一百一十栋", "", "一百一十二", "b110-0-112")]
    [InlineData("3.0", "1.0", "1001.0", "b3-1-1001")]
    public void Read_OtherShapes_AreUnitsOfTheirOwn(string building, string entrance, string room, string unitId)
    {
        Assert.Equal(unitId, Read(building, entrance, room, hasBuildings: building.Length > 0)?.UnitId);
    }

    [Theory]
    [InlineData("商铺-3", "商铺3")]
    [InlineData("商铺-3", "商铺3号")]
    [InlineData("商铺-3", "3号商铺")]
    [InlineData("5栋车位-023", "5-023号车位")]
    [InlineData("北楼-301", "北楼301")]
    [InlineData("综合楼5-1", "综合楼-5-1")]
    [InlineData("B1-车位023", "B1车位023")]
    [InlineData("S1-商铺-102", "S1商铺102")]
    [InlineData("88号别墅", "别墅-88")]
    [InlineData("二期5栋1单元301", "二期-5栋-1-301")]
    [InlineData("门面房-5", "5#门面房")]
    public void Read_UnitThatIsNoDwelling_IsOneUnitInAnySpelling(string spelling, string other)
    {
        var unit = Read("", "", spelling, hasBuildings: false)?.UnitId;

        Assert.NotNull(unit);
        Assert.Equal(unit, Read("", "", other, hasBuildings: false)?.UnitId);
    }

    [Theory]
    [InlineData("3栋东单元301", "3", "东单元", "301")]
    [InlineData("5-甲-202", "5栋", "甲单元", "202室")]
    public void Read_EntranceWithAName_IsTheSameInAColumnOfItsOwn(
        string whole, string building, string entrance, string room)
    {
        var unit = Read("", "", whole, hasBuildings: false)?.UnitId;

        Assert.NotNull(unit);
        Assert.Equal(unit, Read(building, entrance, room, hasBuildings: true)?.UnitId);
    }

    [Fact]
    public void Read_BuildingWithAName_IsTheSameInAColumnOfItsOwn()
    {
        Assert.Equal(
            Read("综合楼", "", "301", hasBuildings: true)?.UnitId, Read("", "", "综合楼301", hasBuildings: false)?.UnitId);
    }

    [Fact]
    public void Read_DistrictBeforeTheBuilding_IsTheSameInAColumnOfItsOwn()
    {
        Assert.Equal(
            Read("东区3栋", "", "301", hasBuildings: true)?.UnitId, Read("", "", "东区3栋301", hasBuildings: false)?.UnitId);
    }

    [Fact]
    public void Read_HyphenThatIsNoAddress_StaysInTheRoom()
    {
        Assert.Equal(new UnitAddress("5", "1", "101-2"), Read("5", "1", "101-2", hasBuildings: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("5--0101")]
    [InlineData("5-1-")]
    [InlineData("-5-1-101")]
    [InlineData("待核实")]
    [InlineData("#REF!")]
    [InlineData("5-1-01\uFFFD1")]
    [InlineData("5-1-1-1-1")]
    [InlineData("5-1-0101?")]
    [InlineData("待核实-301")]
    [InlineData("未知楼-301")]
    [InlineData("小区-5-1-101")]
    [InlineData("5栋2单元")]
    [InlineData("101至105")]
    [InlineData("5-1-101和102")]
    [InlineData("101/102")]
    [InlineData("5-1-101/102")]
    [InlineData("5-1-101①")]
    public void Read_NoRoom_IsNone(string room)
    {
        Assert.Null(Read("", "", room, hasBuildings: false));
    }

    [Theory]
    [InlineData("6", "", "5-1-0101")]
    [InlineData("5", "2", "5-1-0101")]
    public void Read_RowThatContradictsItself_IsNone(string building, string entrance, string room)
    {
        Assert.Null(Read(building, entrance, room, hasBuildings: true));
    }

    [Fact]
    public void Read_BuildingMissingWhereTheSheetHasBuildings_IsNotTakenFromElsewhere()
    {
        var place = new SheetPlaceReader(hasBuildings: true).Read("春晖里", "", "1", new Cell("101"), out var objection);

        Assert.Null(place);
        Assert.Equal(SheetColumn.Building, objection?.Column);
    }

    [Theory]
    [InlineData("5月1日")]
    [InlineData("2005/1/12")]
    [InlineData("2005-01-12")]
    [InlineData("2005年1月12日")]
    [InlineData("2005-01-12 00:00:00")]
    [InlineData("1-May")]
    [InlineData("Jan-05")]
    public void Read_RoomThatBecameADateInATextFile_IsNone(string room)
    {
        var place = new SheetPlaceReader(hasBuildings: false).Read("春晖里", "", "", new Cell(room), out var objection);

        Assert.Null(place);
        Assert.Contains("turned into a date", objection?.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5月1日", "", SheetColumn.Building)]
    [InlineData("2005-05-01", "", SheetColumn.Building)]
    [InlineData("5", "1月2日", SheetColumn.Entrance)]
    public void Read_BuildingOrEntranceThatBecameADate_IsNone(string building, string entrance, SheetColumn column)
    {
        var place = new SheetPlaceReader(hasBuildings: true).Read(
            "春晖里", building, entrance, new Cell("101"), out var objection);

        Assert.Null(place);
        Assert.Equal(column, objection?.Column);
    }

    [Theory]
    [InlineData("2005-1-101")]
    [InlineData("1805-1-12")]
    [InlineData("5-1-12")]
    public void Read_RoomThatIsNoDate_IsOne(string room) => Assert.NotNull(Read("", "", room, hasBuildings: false));

    [Fact]
    public void Read_RoomThatBecameADate_IsNone()
    {
        var cell = new Cell("2005-01-12", CellKind.Date);

        Assert.Null(new SheetPlaceReader(hasBuildings: false).Read("", "", "", cell, out var objection));
        Assert.Contains("date", objection!.Reason, StringComparison.Ordinal);
    }

    private static UnitAddress? Read(string building, string entrance, string room, bool hasBuildings) =>
        new SheetPlaceReader(hasBuildings).Read("春晖里", building, entrance, new Cell(room), out _);
}
