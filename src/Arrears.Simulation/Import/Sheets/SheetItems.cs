using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>Names of receivables as sheets write them.</summary>
internal static class SheetItems
{
    /// <summary>The product's word for an item; an unknown one keeps the office's word.</summary>
    public static string Word(string item) =>
        SheetWords.Items.GetValueOrDefault(PlainText.Tight(item).ToLowerInvariant(), item);
}
