using System.Buffers.Text;
using System.Collections.Immutable;
using System.IO.Compression;

namespace Arrears.Domain.Ledger;

/// <summary>
/// Writes settled lines down in short: numbers in as few bytes as they need, dates and amounts as the difference from the
/// one before, which is small from month to month, and a text once and then by its number. Enums are written by name,
/// so that they may be reordered. What follows from the line being at rest is left out. What is long is deflated, since one
/// month looks like another. The bytes stand as base64. Lines put to rest later follow in a plain part of their own, until
/// that is long too: deflating costs more than all else a payment does to the books. <see cref="SettledUnpacking"/> reads it.
/// </summary>
internal sealed class SettledPacking : IDisposable
{
    /// <summary>Begins every pack; another layout needs another number and a reader that knows both.</summary>
    public const byte Layout = 1;

    /// <summary>Begins the part that is not deflated, and is no base64.</summary>
    public const byte PlainMark = (byte)'.';

    /// <summary>Fewer bytes are not deflated: the library's tables take longer to clear than a short text to store.</summary>
    private const int DeflateMin = 1_024;

    private readonly MemoryStream _plain = new();
    private readonly BinaryWriter _writer;
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private int _day;
    private long _fen;

    private SettledPacking() => _writer = new BinaryWriter(_plain);

    /// <param name="deflated">Lines stored before: if all of them are still among the lines, their text stays as it is.</param>
    /// <returns>The text, and what of it is deflated.</returns>
    public static (byte[] Text, DeflatedLines? Deflated) Write(SettledLines lines, DeflatedLines? deflated)
    {
        if (deflated is not null && lines.Beyond(deflated.Lines) is { } later)
        {
            var plain = later.IsEmpty ? [] : Plain(later);
            if (plain.Length < DeflateMin)
            {
                return (plain.IsEmpty ? deflated.Text : Text([.. deflated.Text, PlainMark], plain), deflated);
            }
        }

        var all = Plain(lines);
        if (all.Length < DeflateMin)
        {
            return (Text([PlainMark], all), null);
        }

        var text = Text([], Deflated(all));
        return (text, new DeflatedLines(text, lines));
    }

    private static ReadOnlySpan<byte> Plain(SettledLines lines)
    {
        using var packing = new SettledPacking();
        packing._writer.Write(Layout);
        packing.Lines(lines.Charges, packing.Charge);
        packing.Lines(lines.Payments, packing.Payment);
        packing.Lines(lines.Allocations, packing.Allocation);
        packing.Lines(lines.CreditNotes, packing.CreditNote);
        return packing._plain.GetBuffer().AsSpan(0, (int)packing._plain.Length);
    }

    /// <summary>
    /// All at once: given byte by byte, each would be a call of its own into the library that deflates. As well as it can
    /// at little cost: the text is written with every commit, and made anew with few.
    /// </summary>
    private static byte[] Deflated(ReadOnlySpan<byte> plain)
    {
        var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(bytes, CompressionLevel.Optimal))
        {
            deflate.Write(plain);
        }

        // What is deflated is whole only when its stream is closed.
        return bytes.ToArray();
    }

    private static byte[] Text(ReadOnlySpan<byte> mark, ReadOnlySpan<byte> bytes)
    {
        var text = new byte[mark.Length + Base64.GetMaxEncodedToUtf8Length(bytes.Length)];
        mark.CopyTo(text);
        Base64.EncodeToUtf8(bytes, text.AsSpan(mark.Length), out _, out _);
        return text;
    }

    public void Dispose() => _writer.Dispose();

    private void Lines<T>(ImmutableArray<Placed<T>> lines, Action<T> write)
    {
        Number(lines.Length);
        var next = 0;
        foreach (var (place, line) in lines)
        {
            Number(place - next);
            next = place + 1;
            write(line);
        }
    }

    private void Charge(Charge charge)
    {
        Text(charge.Id);
        Name(charge.Kind);
        Text(charge.Item);
        Date(charge.PeriodFrom);
        Date(charge.PeriodTo);
        Amount(charge.Amount);
        Date(charge.Due);
        Text(charge.Principal);
        Money(charge.Credited);
        _writer.Write(charge.Reversed);
        OptionalDate(charge.SettledOn);
        _writer.Write(charge.Stated is not null);
        if (charge.Stated is { } stated)
        {
            Money(stated.Received);
            Money(stated.Waived);
            Date(stated.AsOf);
        }

        Number(charge.Interruptions.Length);
        foreach (var act in charge.Interruptions)
        {
            Text(act.Id);
            Name(act.Kind);
            Date(act.On);
            Text(act.Evidence);
            _writer.Write(act.Voided);
        }
    }

    private void Payment(Payment payment)
    {
        Text(payment.Id);
        Text(payment.ExternalId);
        Name(payment.Method);
        Amount(payment.Amount);
        Date(payment.Received);
        Text(payment.PayeeAccount);
        Text(payment.Designation);
        Number(payment.DesignatedCharges.Length);
        foreach (var chargeId in payment.DesignatedCharges)
        {
            Text(chargeId);
        }

        Money(payment.Refunded);
        _writer.Write(payment.Reversed);
    }

    private void Allocation(Allocation allocation)
    {
        Text(allocation.Id);
        Text(allocation.PaymentId);
        Text(allocation.ChargeId);
        Amount(allocation.Amount);
        Date(allocation.On);
        Name(allocation.Step);
        _writer.Write(allocation.Reversed);
    }

    private void CreditNote(CreditNote note)
    {
        Text(note.Id);
        Text(note.ChargeId);
        Name(note.Kind);
        Amount(note.Amount);
        Date(note.On);
        Text(note.Reason);
        Name(note.GrantedBy);
        _writer.Write(note.Reversed);
    }

    private void Number(int number) => _writer.Write7BitEncodedInt(number);

    /// <summary>Mostly nothing.</summary>
    private void Money(Money amount) => _writer.Write7BitEncodedInt64(amount.Fen);

    /// <summary>Mostly the same as the one before.</summary>
    private void Amount(Money amount)
    {
        Difference(amount.Fen - _fen);
        _fen = amount.Fen;
    }

    private void Date(DateOnly date)
    {
        Difference(date.DayNumber - _day);
        _day = date.DayNumber;
    }

    /// <summary>0, -1, 1, -2, 2 … as 0, 1, 2, 3, 4 …: what is near zero is short, whatever its sign.</summary>
    private void Difference(long difference) => _writer.Write7BitEncodedInt64((difference << 1) ^ (difference >> 63));

    private void OptionalDate(DateOnly? date)
    {
        _writer.Write(date is not null);
        if (date is { } known)
        {
            Date(known);
        }
    }

    private void Name<T>(T value)
        where T : struct, Enum => Text(value.ToString());

    /// <summary>0 for null, 1 before a text that is new, else the number of one written before.</summary>
    private void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
        }
        else if (_texts.TryGetValue(text, out var known))
        {
            Number(known);
        }
        else
        {
            _texts.Add(text, _texts.Count + 2);
            Number(1);
            _writer.Write(text);
        }
    }
}
