using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>Names of receivables as sheets write them.</summary>
internal static class SheetItems
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        [""] = PortfolioDefaults.PropertyFee,
        ["物业费"] = PortfolioDefaults.PropertyFee,
        ["物业服务费"] = PortfolioDefaults.PropertyFee,
        ["物业管理费"] = PortfolioDefaults.PropertyFee,
        ["停车费"] = "parking_fee",
        ["车位管理费"] = "parking_fee",
        ["水费"] = "water",
        ["电费"] = "electricity",
        ["公摊费"] = "shared_utilities",
        ["公摊水电费"] = "shared_utilities",
        ["垃圾清运费"] = "refuse",
    };

    /// <summary>The product's word for an item; an unknown one keeps the office's word.</summary>
    public static string Word(string item) => Known.GetValueOrDefault(item, item);
}
