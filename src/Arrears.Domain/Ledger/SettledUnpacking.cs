using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.IO.Compression;

namespace Arrears.Domain.Ledger;

/// <summary>Reads what <see cref="SettledPacking"/> wrote: all of it or nothing.</summary>
internal sealed class SettledUnpacking : IDisposable
{
    private readonly BinaryReader _reader;
    private readonly List<string> _texts = [];
    private int _day;
    private long _fen;

    private SettledUnpacking(Stream plain) => _reader = new BinaryReader(plain);

    /// <exception cref="IOException">The bytes end too early, go on too long, or are of another layout.</exception>
    /// <exception cref="InvalidDataException">The bytes were never deflated, or two lines stand at one place.</exception>
    /// <exception cref="FormatException">A number is none, or the text is no base64.</exception>
    /// <exception cref="ArgumentException">A date or a name is out of range.</exception>
    /// <exception cref="OverflowException">A difference leads out of range.</exception>
    public static SettledBooks Read(byte[] text)
    {
        var mark = text.AsSpan().IndexOf(SettledPacking.PlainMark);
        if (mark < 0)
        {
            var all = new DeflatedLines(text, Lines(Inflated(FromBase64(text))));
            return new SettledBooks(all.Lines, all, text);
        }

        var plain = Lines(new MemoryStream(FromBase64(text.AsSpan(mark + 1))));
        if (mark == 0)
        {
            return new SettledBooks(plain, packed: text);
        }

        var first = text[..mark];
        var deflated = new DeflatedLines(first, Lines(Inflated(FromBase64(first))));
        return new SettledBooks(deflated.Lines.With(plain), deflated, text);
    }

    private static SettledLines Lines(Stream plain)
    {
        using var unpacking = new SettledUnpacking(plain);
        if (unpacking._reader.ReadByte() != SettledPacking.Layout)
        {
            throw new IOException("They have a layout that this version does not know.");
        }

        var lines = new SettledLines(
            unpacking.Lines(unpacking.Charge),
            unpacking.Lines(unpacking.Payment),
            unpacking.Lines(unpacking.Allocation),
            unpacking.Lines(unpacking.CreditNote));
        return plain.ReadByte() < 0 ? lines : throw new IOException("They do not end where they should.");
    }

    public void Dispose() => _reader.Dispose();

    private static byte[] FromBase64(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, bytes, out _, out var length);
        return status == OperationStatus.Done ? bytes[..length] : throw new FormatException("They are no base64.");
    }

    /// <summary>All at once: taken byte by byte, each would be a call of its own into the library that inflates.</summary>
    private static MemoryStream Inflated(byte[] bytes)
    {
        using var deflated = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var plain = new MemoryStream();
        deflated.CopyTo(plain);
        plain.Position = 0;
        return plain;
    }

    private ImmutableArray<Placed<T>> Lines<T>(Func<T> read)
    {
        var next = 0;
        return Many(() =>
        {
            var place = next + Number();
            next = place + 1;
            return new Placed<T>(place, read());
        });
    }

    private ImmutableArray<T> Many<T>(Func<T> read)
    {
        var lines = ImmutableArray.CreateBuilder<T>();
        for (var left = Number(); left > 0; left--)
        {
            lines.Add(read());
        }

        return lines.DrainToImmutable();
    }

    private Charge Charge()
    {
        var posted = new Charge(Text(), Name<ChargeKind>(), Text(), Date(), Date(), Amount(), Date());
        var charge = posted with
        {
            Principal = OptionalText(),
            Credited = Money(),
            Reversed = _reader.ReadBoolean(),
            SettledOn = _reader.ReadBoolean() ? Date() : null,
            Stated = _reader.ReadBoolean() ? new StatedFigures(Money(), Money(), Date()) : null,
            Interruptions = Many(Act),
        };
        return charge with { Allocated = charge.Outstanding };
    }

    private Interruption Act()
    {
        var act = new Interruption(Text(), Name<InterruptionKind>(), Date(), Text());
        return act with { Voided = _reader.ReadBoolean() };
    }

    private Payment Payment()
    {
        var received = new Payment(
            Text(), Text(), Name<PaymentMethod>(), Amount(), Date(), Text(), OptionalText(), Many(Text));
        var payment = received with { Refunded = Money(), Reversed = _reader.ReadBoolean() };
        return payment with { Allocated = payment.Unallocated };
    }

    private Allocation Allocation()
    {
        var allocation = new Allocation(Text(), Text(), Text(), Amount(), Date(), Name<Policy.AllocationStep>());
        return allocation with { Reversed = _reader.ReadBoolean() };
    }

    private CreditNote CreditNote()
    {
        var note = new CreditNote(Text(), Text(), Name<CreditKind>(), Amount(), Date(), Text(), Name<ActorRole>());
        return note with { Reversed = _reader.ReadBoolean() };
    }

    private int Number() => _reader.Read7BitEncodedInt();

    private Money Money() => new(_reader.Read7BitEncodedInt64());

    private Money Amount()
    {
        _fen += Difference();
        return new Money(_fen);
    }

    private DateOnly Date()
    {
        _day = (int)(_day + Difference());
        return DateOnly.FromDayNumber(_day);
    }

    private long Difference()
    {
        var folded = _reader.Read7BitEncodedInt64();
        return (long)((ulong)folded >> 1) ^ -(folded & 1);
    }

    private T Name<T>()
        where T : struct, Enum => Enum.Parse<T>(Text());

    private string Text() => OptionalText() ?? throw new FormatException("A text is missing.");

    private string? OptionalText()
    {
        switch (Number())
        {
            case 0:
                return null;
            case 1:
                _texts.Add(_reader.ReadString());
                return _texts[^1];
            case var known:
                return _texts[known - 2];
        }
    }
}
