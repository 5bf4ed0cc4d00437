using System.Globalization;

namespace Arrears.Simulation.Portfolio;

/// <summary>Where a unit is.</summary>
internal sealed record UnitPlace(string UnitId, string Building, string Entrance, string Room);

/// <summary>Buildings, entrances, floors and doors of an estate, in walking order.</summary>
internal static class UnitLayout
{
    public static IEnumerable<UnitPlace> Of(int unitCount, SeededRandom random)
    {
        var left = unitCount;
        for (var building = 1; left > 0; building++)
        {
            // Units per building: median 72, from 12 to 280 (kpis.md D5).
            var entrances = 1 + random.Weighted(25, 45, 20, 10);
            var floors = random.Pick<int>([6, 11, 18, 18, 26, 33]);
            var doors = floors >= 26 ? 2 : random.Between(2, 3);
            var size = Math.Clamp(entrances * floors * doors, 12, 280);
            foreach (var place in Building(building, floors, doors).Take(Math.Min(size, left)))
            {
                left--;
                yield return place;
            }
        }
    }

    private static IEnumerable<UnitPlace> Building(int building, int floors, int doors) =>
        from entrance in Enumerable.Range(1, 12)
        from floor in Enumerable.Range(1, floors)
        from door in Enumerable.Range(1, doors)
        let room = (floor * 100) + door
        select new UnitPlace(
            string.Create(CultureInfo.InvariantCulture, $"b{building:00}-{entrance}-{room:0000}"),
            string.Create(CultureInfo.InvariantCulture, $"{building}栋"),
            string.Create(CultureInfo.InvariantCulture, $"{entrance}单元"),
            room.ToString("0000", CultureInfo.InvariantCulture));
}
