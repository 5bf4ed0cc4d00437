using System.Collections.Immutable;

namespace Arrears.Domain.Ledger;

/// <summary>A line at rest, and where it stands among all lines of its kind, counted from 0 in order of posting.</summary>
internal readonly record struct Placed<T>(int Place, T Line);

/// <summary>Lines at rest, each kind in order of its places.</summary>
internal sealed record SettledLines(
    ImmutableArray<Placed<Charge>> Charges,
    ImmutableArray<Placed<Payment>> Payments,
    ImmutableArray<Placed<Allocation>> Allocations,
    ImmutableArray<Placed<CreditNote>> CreditNotes)
{
    public static SettledLines Empty { get; } = new([], [], [], []);

    /// <summary>An allocation or a credit note goes where its charge goes.</summary>
    public bool IsEmpty => Charges.IsEmpty && Payments.IsEmpty;

    /// <summary>What is here and not among others; null unless all the others are here, the very same at the same places.</summary>
    public SettledLines? Beyond(SettledLines others) =>
        Beyond(Charges, others.Charges) is { } charges
        && Beyond(Payments, others.Payments) is { } payments
        && Beyond(Allocations, others.Allocations) is { } allocations
        && Beyond(CreditNotes, others.CreditNotes) is { } notes
            ? new(charges, payments, allocations, notes)
            : null;

    /// <summary>These and others, each at its place.</summary>
    /// <exception cref="InvalidDataException">Two lines stand at one place.</exception>
    public SettledLines With(SettledLines others) => new(
        With(Charges, others.Charges),
        With(Payments, others.Payments),
        With(Allocations, others.Allocations),
        With(CreditNotes, others.CreditNotes));

    private static ImmutableArray<Placed<T>>? Beyond<T>(ImmutableArray<Placed<T>> lines, ImmutableArray<Placed<T>> others)
        where T : class
    {
        if (lines == others)
        {
            return [];
        }

        var beyond = ImmutableArray.CreateBuilder<Placed<T>>();
        var known = 0;
        foreach (var placed in lines)
        {
            if (known < others.Length && others[known].Place == placed.Place && ReferenceEquals(others[known].Line, placed.Line))
            {
                known++;
            }
            else
            {
                beyond.Add(placed);
            }
        }

        return known == others.Length ? beyond.DrainToImmutable() : null;
    }

    private static ImmutableArray<Placed<T>> With<T>(ImmutableArray<Placed<T>> lines, ImmutableArray<Placed<T>> others)
    {
        if (others.IsEmpty)
        {
            return lines;
        }

        var all = ImmutableArray.CreateBuilder<Placed<T>>(lines.Length + others.Length);
        var (next, other) = (0, 0);
        while (all.Count < all.Capacity)
        {
            var isOther = next == lines.Length || (other < others.Length && others[other].Place < lines[next].Place);
            var placed = isOther ? others[other++] : lines[next++];
            if (all.Count > 0 && all[^1].Place >= placed.Place)
            {
                throw new InvalidDataException("Two of them stand at one place.");
            }

            all.Add(placed);
        }

        return all.MoveToImmutable();
    }
}

/// <summary>Lines that were deflated together, and the text of it.</summary>
internal sealed record DeflatedLines(byte[] Text, SettledLines Lines);
