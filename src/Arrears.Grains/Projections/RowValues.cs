using System.Globalization;
using Arrears.Contracts.Storage;

namespace Arrears.Grains.Projections;

/// <summary>How values stand in read rows.</summary>
internal static class RowValues
{
    public static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static ReadRow Row(ReadTable table, string key, params ReadOnlySpan<object?> values) =>
        new(table.Name, key, [.. values]);
}
