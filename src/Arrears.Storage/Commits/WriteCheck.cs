using System.Globalization;
using Arrears.Contracts.Storage;
using Arrears.Storage.Tables;

namespace Arrears.Storage.Commits;

/// <summary>
/// What a write must look like before it may join a batch. Both engines then refuse the same writes, with a sentence
/// instead of an SQL error.
/// </summary>
internal static class WriteCheck
{
    private const int NameMax = 200;

    /// <summary>Null when the write may go ahead.</summary>
    public static string? Complaint(AccountWrite write)
    {
        var operatorId = write.Key.Operator;
        if (write.ExpectedVersion < 0)
        {
            return $"Expected version {write.ExpectedVersion} is negative.";
        }

        if (write.Idempotency is { } entry && entry.Key.Operator != operatorId)
        {
            return $"The idempotency key belongs to operator '{entry.Key.Operator}', the account to '{operatorId}'.";
        }

        if (write.Idempotency is { } named && !(IsName(named.Key.Caller) && IsName(named.Key.RequestId)))
        {
            return $"Caller and request id are 1 to {NameMax} visible ASCII characters.";
        }

        if (write.Applied is { } applied && (applied.Sequence < 1 || applied.Sender.Operator != operatorId))
        {
            return $"Message {applied.Sequence} of '{applied.Sender}' cannot be applied to '{write.Key}'.";
        }

        if (write.Messages.FirstOrDefault(m => m.Receiver.Operator != operatorId) is { } foreign)
        {
            return $"A message may not leave the operator: '{write.Key}' to '{foreign.Receiver}'.";
        }

        var texts = write.Journal.Select(j => j.Kind)
            .Concat(write.Messages.Select(m => m.Kind))
            .Concat(write.Dispatches.SelectMany(d => new[] { d.Id, d.Channel, d.Status }))
            .Concat(write.Rows.Select(r => r.RowKey));
        return texts.Any(t => !IsText(t))
            ? "A name holds a character that no database keeps: NUL or half a surrogate pair."
            : write.Rows.Select(Complaint).FirstOrDefault(c => c is not null);
    }

    private static string? Complaint(ReadRow row)
    {
        if (!AccountTables.Read.TryGetValue(row.Table, out var writes))
        {
            return $"There is no read table '{row.Table}'.";
        }

        if (row.Values is not { } values)
        {
            return null;
        }

        var columns = writes.Declared.Columns;
        if (values.Length != columns.Length)
        {
            return $"{row.Table} has {columns.Length} columns, the row '{row.RowKey}' has {values.Length}.";
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!Fits(values[i], columns[i].Type))
            {
                return $"{row.Table}.{columns[i].Name} cannot hold '{values[i]}'.";
            }
        }

        return null;
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= NameMax && text.All(c => c is > ' ' and <= '~');

    /// <summary>
    /// Stock storage folds every broken surrogate into U+FFFD, so that two keys become one; here neither gets in.
    /// </summary>
    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (text[i] == '\0' || char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Fits(object? value, ReadColumnType type) => (type, value) switch
    {
        (_, null) => true,
        (ReadColumnType.Text, string text) => IsText(text),
        (ReadColumnType.Integer, long) => true,
        (ReadColumnType.Flag, bool) => true,
        (ReadColumnType.Date, string text) => DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => false,
    };
}
