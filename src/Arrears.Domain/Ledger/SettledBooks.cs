using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Arrears.Domain.Ledger;

/// <summary>A line at rest, and where it stands among all lines of its kind, counted from 0 in order of posting.</summary>
internal readonly record struct Placed<T>(int Place, T Line);

/// <summary>
/// Lines of a ledger that nothing happens to by itself any more: charges that are covered or reversed, with all that
/// covers them, and payments that are used up. Decisions do not walk them, they are written down in short, and they
/// come back whole when something reaches for one of them: a reversal, a dispute, a late fee, a statement.
/// </summary>
[JsonConverter(typeof(SettledBooksConverter))]
public sealed class SettledBooks
{
    private byte[]? _packed;
    private DateOnly? _oldest;

    internal SettledBooks(
        ImmutableArray<Placed<Charge>> charges,
        ImmutableArray<Placed<Payment>> payments,
        ImmutableArray<Placed<Allocation>> allocations,
        ImmutableArray<Placed<CreditNote>> notes,
        byte[]? packed = null)
    {
        (Charges, Payments, Allocations, CreditNotes) = (charges, payments, allocations, notes);
        _packed = packed;
    }

    public static SettledBooks Empty { get; } = new([], [], [], []);

    /// <summary>The text in which the lines are stored. Most commits change none of them, so it is kept as it was read.</summary>
    internal ReadOnlySpan<byte> Packed => _packed ??= SettledPacking.Write(this);

    /// <summary>The same lines, to be packed anew when they are stored.</summary>
    public SettledBooks Unpacked() => new(Charges, Payments, Allocations, CreditNotes);

    public bool IsEmpty => Charges.IsEmpty && Payments.IsEmpty;

    /// <summary>No line is older, by any of the dates that pruning asks for: before it there is nothing to look at.</summary>
    internal DateOnly Oldest => _oldest ??= FindOldest();

    internal ImmutableArray<Placed<Charge>> Charges { get; }

    internal ImmutableArray<Placed<Payment>> Payments { get; }

    internal ImmutableArray<Placed<Allocation>> Allocations { get; }

    internal ImmutableArray<Placed<CreditNote>> CreditNotes { get; }

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

        var known = (others ?? []).Select(placed => placed.Line).ToHashSet<T>(ReferenceEqualityComparer.Instance);
        return lines.Select(placed => placed.Line).Where(line => !known.Contains(line));
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
