using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Domain.Policy;
using Arrears.Domain.Teams;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Google.Protobuf;
using Grpc.Core;
using StaffMember = Arrears.Domain.Teams.StaffMember;
using StaffTraining = Arrears.Domain.Teams.StaffTraining;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

/// <summary>The operator's people and their trainings.</summary>
internal sealed class StaffCalls(CommandDesk desk, StaffDesk staff) : Wire.StaffService.StaffServiceBase
{
    private const int NameMax = 100;

    public override async Task<Wire.RegisterStaffResponse> RegisterStaff(
        Wire.RegisterStaffRequest request, ServerCallContext context) => new()
        {
            Receipt = await Execute(request, context, check => new RegisterStaff(
                check.Id("staff_id", request.StaffId),
                check.Text("display_name", request.DisplayName, NameMax),
                check.Optional("phone", request.Phone, NameMax),
                [.. request.Skills.Select(skill => check.Choice<Wire.StaffSkill, StaffSkill>("skills", skill))],
                check.Ids("estate_ids", request.EstateIds))),
        };

    public override async Task<Wire.RecordTrainingResponse> RecordTraining(
        Wire.RecordTrainingRequest request, ServerCallContext context) => new()
        {
            Receipt = await Execute(request, context, check =>
            {
                var training = request.Training ?? new Wire.StaffTraining();
                return new RecordTraining(
                    check.Id("staff_id", request.StaffId),
                    new StaffTraining(
                        check.Choice<Wire.TrainingModule, TrainingModule>("training.module", training.Module),
                        check.Date("training.pass_date", training.PassDate),
                        check.AtMost("training.evidence", training.Evidence)));
            }),
        };

    public override async Task<Wire.ListStaffResponse> ListStaff(Wire.ListStaffRequest request, ServerCallContext context)
    {
        var check = new RequestCheck();
        var estate = check.OptionalId("estate_id", request.EstateId);
        check.ThrowIfMalformed();
        var known = await staff.Read(Caller.Of(context).Operator);
        var response = new Wire.ListStaffResponse { RegisterNotKept = known.Rules.Training == TrainingDuty.NotKept };
        response.Staff.AddRange(known.Register.Members
            .Where(member => estate.Length == 0 || member.WorksIn(estate))
            .Select(member => ToProto(member, known)));
        return response;
    }

    private async Task<Wire.Receipt> Execute<TRequest>(
        TRequest request, ServerCallContext context, Func<RequestCheck, StaffCommand> build)
        where TRequest : IMessage
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        var command = build(check);
        check.ThrowIfMalformed();
        return Receipts.Of(await staff.Execute(caller, command, CommandDesk.Meta(request, context, caller, money: false)));
    }

    private static Wire.StaffMember ToProto(StaffMember known, StaffReading reading)
    {
        var passed = known.Passed(TrainingModule.Compliance, reading.Today);
        var member = new Wire.StaffMember
        {
            StaffId = known.Id,
            DisplayName = known.DisplayName,
            Phone = known.Phone ?? "",
            LeaveDate = Dates.ToProto(known.LeftOn),
            SuccessorId = known.Successor ?? "",
            CallUntilDate = passed is { } on && StaffRules.MayCall(reading.Rules, on, reading.Today)
                ? Dates.ToProto(on.AddMonths(reading.Rules.TrainingValidMonths))
                : null,
        };
        member.Skills.AddRange(known.Skills.Select(EnumMap<Wire.StaffSkill, StaffSkill>.ToProto));
        member.EstateIds.AddRange(known.Estates);
        member.Trainings.AddRange(known.Trainings.Select(training => new Wire.StaffTraining
        {
            Module = EnumMap<Wire.TrainingModule, TrainingModule>.ToProto(training.Module),
            PassDate = Dates.ToProto(training.PassedOn),
            Evidence = training.Evidence,
        }));
        return member;
    }
}
