using System.Data.Common;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Queries;

/// <summary>Reads the columns of a row from left to right.</summary>
internal sealed class RowCursor(DbDataReader reader)
{
    private int _next;

    public AccountKey Account => AccountKey.Parse(reader.GetString(_next++));

    public string Key => reader.GetString(_next++);

    public string? Text => reader.TextOrNull(_next++);

    public long? Long => reader.LongOrNull(_next++);

    public DateOnly? Date => reader.DateOrNull(_next++);

    public bool? Flag => reader.FlagOrNull(_next++);
}
