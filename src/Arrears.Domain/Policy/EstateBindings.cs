using System.Collections.Immutable;
using System.Globalization;

namespace Arrears.Domain.Policy;

/// <summary>From this date on the estate follows the pack of this id, in whatever version is in force.</summary>
public sealed record EstateBinding(string Estate, string PackId, DateOnly From);

/// <summary>Why an estate has no pack on a date.</summary>
public enum PolicyGapReason
{
    NoBinding,

    /// <summary>There are bindings, the first of them later.</summary>
    NotYetBound,

    /// <summary>The binding names a pack that is not in the catalog.</summary>
    UnknownPack,

    /// <summary>The pack is known, its first version effective later.</summary>
    NotYetEffective,
}

/// <summary>An estate without a pack: an error that somebody has to mend, never a reason to use another pack.</summary>
public sealed record PolicyGap(string Estate, DateOnly On, PolicyGapReason Reason, string? PackId)
{
    public override string ToString()
    {
        var date = On.ToString("O", CultureInfo.InvariantCulture);
        var why = Reason switch
        {
            PolicyGapReason.NoBinding => "none is bound",
            PolicyGapReason.NotYetBound => $"the first, {PackId}, is bound from later on",
            PolicyGapReason.UnknownPack => $"the bound pack {PackId} is not known",
            PolicyGapReason.NotYetEffective => $"the bound pack {PackId} is effective from later on",
        };
        return $"Estate {Estate} has no policy pack on {date}: {why}.";
    }
}

/// <summary>The pack, or why there is none: exactly one of the two.</summary>
public sealed record PolicyResolution(PolicyPack? Pack, PolicyGap? Gap);

/// <summary>Which estate follows which pack from when.</summary>
public sealed class EstateBindings
{
    private readonly PolicyCatalog _catalog;
    private readonly ImmutableDictionary<string, ImmutableArray<EstateBinding>> _byEstate;

    /// <exception cref="ArgumentException">Two bindings of an estate begin on the same date.</exception>
    public EstateBindings(PolicyCatalog catalog, IEnumerable<EstateBinding> bindings)
    {
        _catalog = catalog;
        _byEstate = bindings.GroupBy(binding => binding.Estate).ToImmutableDictionary(
            estate => estate.Key, estate => estate.OrderBy(binding => binding.From).ToImmutableArray());
        foreach (var estate in _byEstate.Values.Where(
                     estate => estate.DistinctBy(binding => binding.From).Count() != estate.Length))
        {
            throw new ArgumentException($"Estate {estate[0].Estate} has two bindings from the same date.");
        }
    }

    public PolicyResolution Resolve(string estate, DateOnly on)
    {
        if (!_byEstate.TryGetValue(estate, out var bindings))
        {
            return Gap(PolicyGapReason.NoBinding, null);
        }

        if (bindings.LastOrDefault(binding => binding.From <= on) is not { PackId: var id })
        {
            return Gap(PolicyGapReason.NotYetBound, bindings[0].PackId);
        }

        if (_catalog.InForce(id, on) is { } pack)
        {
            return new PolicyResolution(pack, null);
        }

        return Gap(_catalog.Knows(id) ? PolicyGapReason.NotYetEffective : PolicyGapReason.UnknownPack, id);

        PolicyResolution Gap(PolicyGapReason reason, string? packId) =>
            new(null, new PolicyGap(estate, on, reason, packId));
    }
}
