using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Arrears.Domain.Ledger;

/// <summary>
/// Lines of a ledger that nothing happens to by itself any more: charges that are covered or reversed, with all that
/// covers them, and payments that are used up. Decisions do not walk them, they are written down in short, and they
/// come back whole when something reaches for one of them: a reversal, a dispute, a late fee, a statement.
/// </summary>
[JsonConverter(typeof(SettledBooksConverter))]
public sealed class SettledBooks
{
    private readonly SettledLines _lines;
    private byte[]? _packed;
    private DeflatedLines? _deflated;
    private DateOnly? _oldest;

    /// <param name="deflated">Lines that were stored before; what is still here, all of it, needs no deflating again.</param>
    /// <param name="packed">The text in which the lines are stored, if it is known.</param>
    internal SettledBooks(SettledLines lines, DeflatedLines? deflated = null, byte[]? packed = null) =>
        (_lines, _deflated, _packed) = (lines, deflated, packed);

    public static SettledBooks Empty { get; } = new(SettledLines.Empty);

    /// <summary>The text in which the lines are stored. Most commits change none of them, so it is kept as it was read.</summary>
    internal ReadOnlySpan<byte> Packed
    {
        get
        {
            if (_packed is null)
            {
                (_packed, _deflated) = SettledPacking.Write(_lines, _deflated);
            }

            return _packed;
        }
    }

    /// <summary>The same lines, to be packed anew and in one when they are stored.</summary>
    public SettledBooks Unpacked() => new(_lines);

    public bool IsEmpty => _lines.IsEmpty;

    /// <summary>No line is older, by any of the dates that pruning asks for: before it there is nothing to look at.</summary>
    internal DateOnly Oldest => _oldest ??= FindOldest();

    internal ImmutableArray<Placed<Charge>> Charges => _lines.Charges;

    internal ImmutableArray<Placed<Payment>> Payments => _lines.Payments;

    internal ImmutableArray<Placed<Allocation>> Allocations => _lines.Allocations;

    internal ImmutableArray<Placed<CreditNote>> CreditNotes => _lines.CreditNotes;

    /// <summary>Books after these: what is deflated of these stays so, as long as nothing of it changed.</summary>
    internal SettledBooks Next(SettledLines lines) => new(lines, _deflated);

    /// <summary>Charges at rest here that do not rest, the very same, in other books: all that changed.</summary>
    public IEnumerable<Charge> ChargesBeyond(SettledBooks? other) => Beyond(Charges, other?.Charges);

    /// <inheritdoc cref="ChargesBeyond"/>
    public IEnumerable<Payment> PaymentsBeyond(SettledBooks? other) => Beyond(Payments, other?.Payments);

    private static IEnumerable<T> Beyond<T>(ImmutableArray<Placed<T>> lines, ImmutableArray<Placed<T>>? others)
        where T : class
    {
        if (lines == others)
        {
            return [];
        }

        // Most often only the last few differ.
        var before = others ?? [];
        var same = 0;
        while (same < lines.Length && same < before.Length && ReferenceEquals(lines[same].Line, before[same].Line))
        {
            same++;
        }

        var known = before.Skip(same).Select(placed => placed.Line).ToHashSet<T>(ReferenceEqualityComparer.Instance);
        return lines.Skip(same).Select(placed => placed.Line).Where(line => !known.Contains(line));
    }

    private DateOnly FindOldest()
    {
        var oldest = DateOnly.MaxValue;
        foreach (var (_, charge) in Charges)
        {
            oldest = charge.Due < oldest ? charge.Due : oldest;
        }

        foreach (var (_, payment) in Payments)
        {
            oldest = payment.Received < oldest ? payment.Received : oldest;
        }

        return oldest;
    }

    /// <summary>Nothing is owed on it, nothing is contested, and nobody gave it up: only a person can change that.</summary>
    internal static bool Rests(Charge charge) =>
        charge is { Draft: false, WrittenOff: false, Disputed: false, DisputedPart.IsZero: true, Outstanding.IsZero: true };

    internal static bool Rests(Payment payment) => payment.Unallocated.IsZero;

    /// <summary>All lines in order of posting: those at rest at their places, the others in between.</summary>
    internal static ImmutableArray<T> Merge<T>(ImmutableArray<T> live, ImmutableArray<Placed<T>> settled)
    {
        if (settled.IsEmpty)
        {
            return live;
        }

        var all = ImmutableArray.CreateBuilder<T>(live.Length + settled.Length);
        var atRest = 0;
        while (all.Count < all.Capacity)
        {
            var isNext = atRest < settled.Length && settled[atRest].Place == all.Count;
            all.Add(isNext ? settled[atRest++].Line : live[all.Count - atRest]);
        }

        return all.MoveToImmutable();
    }

    /// <summary>The opposite of <see cref="Merge"/>.</summary>
    internal static (ImmutableArray<T> Live, ImmutableArray<Placed<T>> Settled) Split<T>(
        ImmutableArray<T> all, Func<T, bool> rests)
    {
        var live = ImmutableArray.CreateBuilder<T>();
        var settled = ImmutableArray.CreateBuilder<Placed<T>>();
        for (var place = 0; place < all.Length; place++)
        {
            if (rests(all[place]))
            {
                settled.Add(new(place, all[place]));
            }
            else
            {
                live.Add(all[place]);
            }
        }

        return (live.DrainToImmutable(), settled.DrainToImmutable());
    }

    /// <summary>One live line less, one more at rest; every line keeps its place.</summary>
    internal static (ImmutableArray<T> Live, ImmutableArray<Placed<T>> Settled) PutAway<T>(
        ImmutableArray<T> live, ImmutableArray<Placed<T>> settled, int at)
    {
        var before = 0;
        while (before < settled.Length && settled[before].Place <= at + before)
        {
            before++;
        }

        return (live.RemoveAt(at), settled.Insert(before, new(at + before, live[at])));
    }

    internal static (ImmutableArray<T> Live, ImmutableArray<Placed<T>> Settled) PutAway<T>(
        ImmutableArray<T> live, ImmutableArray<Placed<T>> settled, Func<T, bool> rests)
    {
        for (var at = live.Length - 1; at >= 0; at--)
        {
            if (rests(live[at]))
            {
                (live, settled) = PutAway(live, settled, at);
            }
        }

        return (live, settled);
    }
}
