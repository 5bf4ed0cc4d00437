using Arrears.Domain;
using Arrears.Protos.V1;

namespace Arrears.Simulation.Crowd;

/// <summary>Posts what falls due for billing, and asks the server now and then what everybody owes.</summary>
internal static class Books
{
    private const int PageSize = 1000;

    /// <summary>Posts the charges issued on a date, one request per case; those posted before are skipped.</summary>
    public static Task PostCharges(Shift shift) => shift.ForEach(
        shift.World.Billing.IssuedOn(shift.Date).GroupBy(row => row.CaseId),
        async group =>
        {
            var first = group.First();
            var request = new PostChargesRequest
            {
                RequestId = shift.Id(group.Key, "charges"),
                EstateId = first.EstateId,
                UnitId = first.UnitId,
                CaseId = first.CaseId,
            };
            request.Charges.Add(group.Select(row => new ChargeOrder
            {
                ChargeId = row.ChargeId,
                Item = row.Item,
                PeriodFromDate = Wire.Of(row.PeriodFrom),
                PeriodToDate = Wire.Of(row.PeriodTo),
                Amount = shift.Money(row.Amount),
                DueDate = Wire.Of(row.Due),
                Kind = ChargeKind.Principal,
            }));
            if (await shift.Did(Staff.Biller, request, shift.Api.Charges.PostChargesAsync))
            {
                shift.Tally.Add(Act.Charges, request.Charges.Count);
                shift.World.Find(group.Key)?.Change(group.Select(row => row.Amount).Sum());
            }
        });

    /// <summary>Owed less prepaid, per case, as the server has it.</summary>
    public static async Task Read(Shift shift)
    {
        var request = new ListUnitsRequest { PageSize = PageSize };
        await foreach (var page in shift.List(request, shift.Api.Units.ListUnitsAsync))
        {
            foreach (var known in page.Units.SelectMany(unit => unit.Cases))
            {
                shift.World.Find(known.CaseId)?.Know(Wire.From(known.Outstanding) - Wire.From(known.Credit));
            }
        }
    }
}
