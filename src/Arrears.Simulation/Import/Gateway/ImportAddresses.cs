using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>Where a letter to an owner goes.</summary>
/// <param name="IsHome">The owner lives there, so that a visit may be paid too.</param>
internal readonly record struct OwnerAddress(string Text, bool IsHome);

/// <summary>
/// Addresses by owner, from the units they are liable for today. Who lives in a unit has a home there; for everybody
/// else the unit is the address the service contract names for post, where nobody is visited. A unit that was never
/// handed over, or was sold on, is no address of the party.
/// </summary>
internal sealed class ImportAddresses
{
    private readonly Dictionary<string, OwnerAddress> _byOwner = [];

    private ImportAddresses()
    {
    }

    public static ImportAddresses Of(ImportSource source)
    {
        var names = source.Estates
            .GroupBy(estate => estate.Row.EstateId, estate => estate.Row.Name)
            .ToDictionary(group => group.Key, group => group.First());
        var units = new Dictionary<(string EstateId, string UnitId), OwnerAddress>();
        foreach (var (_, unit) in source.Units.Where(unit => unit.Row.Occupancy != Occupancy.Undelivered))
        {
            var estate = names.GetValueOrDefault(unit.EstateId, "");
            units[(unit.EstateId, unit.UnitId)] =
                new OwnerAddress(Text(estate, unit), unit.Occupancy == Occupancy.OwnerOccupied);
        }

        var addresses = new ImportAddresses();
        foreach (var (_, row) in source.Cases.Where(found => found.Row.LiableTo is null))
        {
            if (units.TryGetValue((row.EstateId, row.UnitId), out var address))
            {
                addresses.Offer(row.OwnerId, address);
                foreach (var coOwnerId in row.CoOwnerIds)
                {
                    addresses.Offer(coOwnerId, address);
                }
            }
        }

        return addresses;
    }

    public OwnerAddress? For(string ownerId) => _byOwner.TryGetValue(ownerId, out var address) ? address : null;

    /// <summary>The first unit counts, unless a later one is the first that is lived in.</summary>
    private void Offer(string ownerId, OwnerAddress address)
    {
        if (!_byOwner.TryGetValue(ownerId, out var known) || (address.IsHome && !known.IsHome))
        {
            _byOwner[ownerId] = address;
        }
    }

    private static string Text(string estate, UnitRow unit) => string.Join(
        ' ', new[] { estate, unit.Building, unit.Entrance, unit.Room }.Where(part => part.Length > 0));
}
