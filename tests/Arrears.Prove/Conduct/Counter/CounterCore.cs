using Arrears.Domain.Calendar;
using Arrears.Domain.Counters;
using Arrears.Domain.Policy;
using Arrears.Prove.Conduct.Core;

namespace Arrears.Prove.Conduct.Counter;

/// <summary>The product's till core, as it is or with a defect planted in what it is given to decide on.</summary>
internal sealed record CounterCore(string Name, PolicyPack Policy, BusinessCalendar Calendar)
{
    /// <summary>What a booking is decided on.</summary>
    public Func<TillState?, TillState?> Sees { get; init; } = state => state;

    public static CounterCore Product { get; } = new("product", OwnerCore.Product.Policy, OwnerCore.Product.Calendar);

    public static IReadOnlyList<CounterCore> Plants { get; } =
    [
        With("RoomForOneMore", rules => rules with { AppointmentsPerSlot = rules.AppointmentsPerSlot + 1 }),
        With("AnHourTooLong", rules => rules with { To = rules.To.AddMinutes(rules.SlotMinutes) }),
        Product with { Name = "TwoOwnersAtOnce", Sees = WithoutNames },
        Product with { Name = "CounterOpenOnHolidays", Calendar = Core.Plants.WithoutHolidays() },
    ];

    private static CounterCore With(string name, Func<CounterRules, CounterRules> change) =>
        Product with { Name = name, Policy = Product.Policy with { Counter = change(Product.Policy.Counter) } };

    private static TillState? WithoutNames(TillState? state) => state is null ? null : state with
    {
        Appointments = [.. state.Appointments.Select(item => item with { Staff = "somebody" })],
    };
}
