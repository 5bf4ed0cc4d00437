using System.Text;

namespace Arrears.Simulation.Import;

/// <summary>Headers as property offices write them. A new spelling is a new line here.</summary>
internal static class SheetHeaders
{
    private static readonly Dictionary<string, SheetColumn> Synonyms = new(StringComparer.Ordinal)
    {
        ["项目"] = SheetColumn.Estate,
        ["项目名称"] = SheetColumn.Estate,
        ["小区"] = SheetColumn.Estate,
        ["小区名称"] = SheetColumn.Estate,
        ["楼盘"] = SheetColumn.Estate,
        ["楼栋"] = SheetColumn.Building,
        ["楼号"] = SheetColumn.Building,
        ["栋号"] = SheetColumn.Building,
        ["单元"] = SheetColumn.Entrance,
        ["单元号"] = SheetColumn.Entrance,
        ["房号"] = SheetColumn.Room,
        ["房间号"] = SheetColumn.Room,
        ["房屋编号"] = SheetColumn.Room,
        ["业主"] = SheetColumn.Owner,
        ["业主姓名"] = SheetColumn.Owner,
        ["姓名"] = SheetColumn.Owner,
        ["手机号"] = SheetColumn.Phone,
        ["手机"] = SheetColumn.Phone,
        ["电话"] = SheetColumn.Phone,
        ["联系电话"] = SheetColumn.Phone,
        ["面积"] = SheetColumn.Area,
        ["建筑面积"] = SheetColumn.Area,
        ["收费面积"] = SheetColumn.Area,
        ["收费项目"] = SheetColumn.Item,
        ["费用项目"] = SheetColumn.Item,
        ["单价"] = SheetColumn.Rate,
        ["收费标准"] = SheetColumn.Rate,
        ["费用期间"] = SheetColumn.Period,
        ["账期"] = SheetColumn.Period,
        ["所属期"] = SheetColumn.Period,
        ["开始日期"] = SheetColumn.PeriodFrom,
        ["费用开始"] = SheetColumn.PeriodFrom,
        ["结束日期"] = SheetColumn.PeriodTo,
        ["费用结束"] = SheetColumn.PeriodTo,
        ["应缴日期"] = SheetColumn.Due,
        ["应收日期"] = SheetColumn.Due,
        ["缴费截止日"] = SheetColumn.Due,
        ["应收"] = SheetColumn.Charged,
        ["应收金额"] = SheetColumn.Charged,
        ["减免"] = SheetColumn.Reduced,
        ["减免金额"] = SheetColumn.Reduced,
        ["实收"] = SheetColumn.Paid,
        ["实收金额"] = SheetColumn.Paid,
        ["已收"] = SheetColumn.Paid,
        ["已收金额"] = SheetColumn.Paid,
        ["欠费"] = SheetColumn.Outstanding,
        ["欠费金额"] = SheetColumn.Outstanding,
        ["未收金额"] = SheetColumn.Outstanding,
        ["序号"] = SheetColumn.Ignored,
        ["备注"] = SheetColumn.Ignored,
    };

    private static readonly SheetColumn[] Required =
    [
        SheetColumn.Estate, SheetColumn.Room, SheetColumn.Owner, SheetColumn.Area, SheetColumn.Charged,
        SheetColumn.Paid,
    ];

    /// <summary>The meaning of a header, without its unit in brackets; null when it is not known.</summary>
    public static SheetColumn? Meaning(string header)
    {
        var text = header.Normalize(NormalizationForm.FormKC).Trim();
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        var name = bracket > 0 ? text[..bracket].Trim() : text;
        return Synonyms.TryGetValue(name, out var column) ? column : null;
    }

    /// <summary>
    /// Reads a row as the header row; null when it is not one. A period may be one column or two; unknown columns are
    /// left alone.
    /// </summary>
    public static Dictionary<SheetColumn, int>? Map(IReadOnlyList<string> cells)
    {
        var columns = new Dictionary<SheetColumn, int>();
        for (var i = 0; i < cells.Count; i++)
        {
            if (Meaning(cells[i]) is { } column && column != SheetColumn.Ignored)
            {
                columns.TryAdd(column, i);
            }
        }

        var dated = columns.ContainsKey(SheetColumn.Period)
            || (columns.ContainsKey(SheetColumn.PeriodFrom) && columns.ContainsKey(SheetColumn.PeriodTo));
        return dated && Required.All(columns.ContainsKey) ? columns : null;
    }
}
