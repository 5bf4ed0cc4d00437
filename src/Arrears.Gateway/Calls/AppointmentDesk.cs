using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Domain.Accounts;
using Arrears.Domain.Counters;
using Arrears.Domain.Json;
using Arrears.Gateway.Mapping;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Calls;

/// <summary>Reads the appointments of a till and day from its account.</summary>
internal static class AppointmentDesk
{
    public static async Task<ImmutableArray<Appointment>> At(IGrainFactory grains, AccountKey till)
    {
        var state = (await grains.GetGrain<ITillGrain>(till.Value).Snapshot()).OrNull();
        return state is null ? [] : DomainJson.Read<TillState>(state).Appointments;
    }

    public static Wire.Appointment ToProto(Appointment item) => new()
    {
        AppointmentId = item.Id,
        FromTime = Moments.ToProto(item.From),
        ToTime = Moments.ToProto(item.To),
        Staff = item.Staff,
        OwnerId = item.Owner,
        BookedBy = item.BookedBy,
    };
}
