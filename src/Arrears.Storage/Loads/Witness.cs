using System.Data.Common;

namespace Arrears.Storage.Loads;

/// <summary>What one table says about an account: nothing, something, or something that cannot be read.</summary>
/// <param name="Said">Null when the row is missing or unreadable.</param>
/// <param name="Trouble">Why the row cannot be read; null otherwise.</param>
internal sealed record Witness<T>(T? Said, string? Trouble)
    where T : class
{
    public bool IsSilent => Said is null && Trouble is null;
}

internal static class Witness
{
    /// <param name="presence">A column that is null only when the row is missing.</param>
    public static Witness<T> Hear<T>(DbDataReader row, int presence, Func<DbDataReader, T> read)
        where T : class
    {
        if (row.IsDBNull(presence))
        {
            return new(null, null);
        }

        try
        {
            return new(read(row), null);
        }
        catch (Exception error) when (IsOfTheValue(error))
        {
            return new(null, error.Message);
        }
    }

    /// <summary>A null where none may be, a text where a number belongs, a number out of range.</summary>
    public static bool IsOfTheValue(Exception error) =>
        error is InvalidCastException or InvalidOperationException or OverflowException or FormatException
            or ArgumentException;
}
