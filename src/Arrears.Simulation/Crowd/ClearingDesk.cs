using Arrears.Protos.V1;

namespace Arrears.Simulation.Crowd;

/// <summary>What keeps a case from moving and only a person can put right.</summary>
internal static class ClearingDesk
{
    private const double AddressFoundChance = 0.5;
    private static readonly string[] TracingSteps =
        ["own_registry", "contract_address", "app_account", "registered_letter", "committee_passes_message"];

    /// <summary>Nobody can be visited there: the rung is skipped by a recorded finding.</summary>
    public static Task VisitPointless(Shift shift, WorkItem item) => shift.Did(
        Staff.Manager(item.EstateId),
        new RecordFindingRequest
        {
            RequestId = shift.Id(item.CaseId, "finding"),
            EstateId = item.EstateId,
            UnitId = item.UnitId,
            CaseId = item.CaseId,
            Finding = Finding.VisitPointless,
            Reason = "nobody lives there",
        },
        shift.Api.Cases.RecordFindingAsync);

    /// <summary>Too few ways to reach the person: for every second one the registry has an address for messages.</summary>
    public static Task FindAnotherChannel(Shift shift, WorkItem item) =>
        Dice.Roll(shift.World.Seed, DateOnly.MinValue, item.OwnerId, "another_channel").Chance(AddressFoundChance)
            ? shift.Did(
                Staff.Housekeeper(item.UnitId),
                new AddContactPointRequest
                {
                    RequestId = shift.Id(item.OwnerId, "contact_point"),
                    OwnerId = item.OwnerId,
                    Point = new ContactPoint
                    {
                        PointId = "found-email",
                        Type = ContactPointType.Email,
                        Value = $"{item.OwnerId}@example.invalid",
                        Verified = true,
                        LawfulBasis = "contract",
                    },
                },
                shift.Api.Contacts.AddContactPointAsync)
            : Task.CompletedTask;

    /// <summary>One step of the tracing ladder every four days, in the order of the policy pack.</summary>
    public static Task Trace(Shift shift, WorkItem item)
    {
        var days = shift.Date.DayNumber - (Wire.From(item.OpenDate) ?? shift.Date).DayNumber;
        var (step, rest) = Math.DivRem(days, 4);
        return rest != 0 || step >= TracingSteps.Length
            ? Task.CompletedTask
            : shift.Did(
                Staff.Collector(item.OwnerId),
                new RecordTracingStepRequest
                {
                    RequestId = shift.Id(item.OwnerId, "tracing"),
                    OwnerId = item.OwnerId,
                    Step = TracingSteps[step],
                    Result = "nothing found",
                },
                shift.Api.Owners.RecordTracingStepAsync);
    }

    /// <summary>
    /// Debt that is out of time. Where nothing is billed any more the case ends; else only the barred charges are
    /// given up, and the case lives on.
    /// </summary>
    public static async Task DecideBarred(Shift shift, WorkItem item)
    {
        if (shift.World.Find(item.CaseId)?.Row.LiableTo is not null)
        {
            await shift.Did(
                Staff.Legal,
                new CloseCaseRequest
                {
                    RequestId = shift.Id(item.CaseId, "close"),
                    EstateId = item.EstateId,
                    UnitId = item.UnitId,
                    CaseId = item.CaseId,
                    Stage = CaseStage.TimeBarred,
                    Reason = "out of time, nothing to preserve",
                },
                shift.Api.Cases.CloseCaseAsync);
            return;
        }

        var request = new WriteOffChargesRequest
        {
            RequestId = shift.Id(item.CaseId, "write_off"),
            EstateId = item.EstateId,
            UnitId = item.UnitId,
            CaseId = item.CaseId,
            Reason = "out of time",
        };
        request.ChargeIds.Add(await BarredCharges(shift, item));
        if (request.ChargeIds.Count > 0)
        {
            await shift.Did(Staff.Finance, request, shift.Api.Charges.WriteOffChargesAsync);
        }
    }

    private static async Task<List<string>> BarredCharges(Shift shift, WorkItem item)
    {
        var barred = new List<string>();
        var request = new ListChargesRequest { EstateId = item.EstateId, UnitId = item.UnitId, PageSize = 1000 };
        await foreach (var page in shift.List(request, shift.Api.Charges.ListChargesAsync))
        {
            barred.AddRange(
                page.Charges.Where(charge => IsBarred(shift, item, charge)).Select(charge => charge.ChargeId));
        }

        return barred;
    }

    private static bool IsBarred(Shift shift, WorkItem item, Charge charge) =>
        charge.CaseId == item.CaseId
        && charge.Status is not (ChargeStatus.Settled or ChargeStatus.Reversed or ChargeStatus.WrittenOff
            or ChargeStatus.Waived or ChargeStatus.Draft)
        && Wire.From(charge.LimitationDate) is { } limit && limit < shift.Date;
}
