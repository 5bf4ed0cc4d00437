using System.Globalization;
using System.Text;

namespace Arrears.Bench.Imports;

/// <summary>
/// An arrears sheet of any length: rooms of several buildings over ten months, one row in a thousand without an amount.
/// </summary>
internal static class SampleSheet
{
    public const int Months = 10;
    private const int BadEvery = 1_000;
    private const int RoomsPerBuilding = 200;
    private const int UnitsPerEstate = 5_000;

    /// <summary>Rows that cannot be taken.</summary>
    public static long BadRows(long rows) => rows / BadEvery;

    public static void Write(string path, long rows)
    {
        using var file = new StreamWriter(path, append: false, Encoding.UTF8, bufferSize: 1 << 16);
        file.WriteLine("项目,楼栋,单元,房号,业主姓名,联系电话,建筑面积,收费项目,单价,费用期间,应收金额,已收金额,欠费金额,经办");
        for (var row = 0L; row < rows; row++)
        {
            file.WriteLine(Line(row));
        }
    }

    private static string Line(long row)
    {
        var (unit, month) = (row / Months, (int)(row % Months));
        var (estate, within) = (unit / UnitsPerEstate, unit % UnitsPerEstate);
        var (building, room) = ((within / RoomsPerBuilding) + 1, within % RoomsPerBuilding);
        var charged = row % BadEvery == BadEvery - 1 ? "" : "\"1,234.50\"";
        var paid = month < Months / 2 ? "1234.5" : "0";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"第{estate + 1}花园,{building}栋,{(room / 50) + 1}单元,{(room / 4) + 1:00}0{(room % 4) + 1},业主{unit},"
            + $"138{unit:00000000},88.50,物业服务费,2.60,2025-{month + 1:00},{charged},{paid},,甲");
    }
}
