using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Owners;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;
using Google.Protobuf.Collections;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class ContactCalls(
    CommandDesk desk, IPortfolioQueries queries, PersonalDesk personal, ContactPoints points, ContactAnswers answers)
    : Wire.ContactService.ContactServiceBase
{
    public override async Task<Wire.RequestContactResponse> RequestContact(
        Wire.RequestContactRequest request, ServerCallContext context)
    {
        var reply = await desk.OwnerReply(request, context, d => ValueTask.FromResult<OwnerCommand>(ContactAnswers.Read(d.Check, request)));
        return await answers.ToProto(reply, request, context);
    }

    public override async Task<Wire.RecordServiceResponse> RecordService(
        Wire.RecordServiceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d =>
            {
                d.Check.Require(request.Satisfaction is >= 0 and <= 5, "satisfaction", "must be 1 to 5, or 0 when nobody asked");
                return new RecordService(
                    d.Check.Id("service_id", request.ServiceId),
                    d.Check.Choice<Wire.ServiceKind, ServiceKind>("kind", request.Kind),
                    d.Check.Id("case_id", request.CaseId),
                    request.Satisfaction == 0 ? null : request.Satisfaction);
            }),
        };

    public override async Task<Wire.RecordContactOutcomeResponse> RecordContactOutcome(
        Wire.RecordContactOutcomeRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            async d => new RecordContactOutcome(
                d.Check.Text("contact_id", request.ContactId),
                d.Check.Choice<Wire.ContactOutcome, ContactOutcome>("outcome", request.Outcome),
                d.Check.OptionalChoice<Wire.RightParty, RightParty>("right_party", request.RightParty) ?? RightParty.Unknown,
                request.Refused,
                d.Check.OptionalChoice<Wire.Mood, Mood>("mood", request.Mood) ?? Mood.Calm,
                d.Check.Optional("reason_code", request.ReasonCode),
                await personal.Keep(d, request.OwnerId, "words", d.Check.Optional("words", request.Words)),
                d.Check.Optional("next_action", request.NextAction),
                d.Check.OptionalDate("next_action_date", request.NextActionDate),
                d.Check.OptionalTime("at_time", request.AtTime),
                request.StaffCount == 0 ? 1 : request.StaffCount,
                d.Check.OptionalTime("next_action_time", request.NextActionTime),
                Issues(d.Check, request.Issues),
                Notice: d.Check.OptionalChoice<Wire.DoorNotice, DoorNotice>("door_notice", request.DoorNotice) ?? DoorNotice.None,
                Wording: d.Check.Optional("wording", request.Wording),
                Minutes: request.Minutes == 0 ? null : request.Minutes,
                Companion: request.CompanionId.Length == 0 ? null : d.Check.Id("companion_id", request.CompanionId))),
        };

    public override async Task<Wire.LogContactResponse> LogContact(
        Wire.LogContactRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            async d => new LogContact(
                d.Check.Choice<Wire.Channel, Channel>("channel", request.Channel),
                d.Check.Ids("case_ids", request.CaseIds),
                request.Refused,
                d.Check.OptionalChoice<Wire.Mood, Mood>("mood", request.Mood) ?? Mood.Calm,
                d.Check.Optional("reason_code", request.ReasonCode),
                await personal.Keep(d, request.OwnerId, "words", d.Check.Optional("words", request.Words)),
                d.Check.Optional("next_action", request.NextAction),
                d.Check.OptionalDate("next_action_date", request.NextActionDate),
                Issues(d.Check, request.Issues))),
        };

    public override async Task<Wire.ReleaseContactResponse> ReleaseContact(
        Wire.ReleaseContactRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new ReleaseContact(
                d.Check.Text("contact_id", request.ContactId),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.AddContactPointResponse> AddContactPoint(
        Wire.AddContactPointRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            async d => new AddContactPoint(await points.Keep(d, request.OwnerId, "point", request.Point))),
        };

    public override async Task<Wire.VerifyContactPointResponse> VerifyContactPoint(
        Wire.VerifyContactPointRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new VerifyContactPoint(d.Check.Id("point_id", request.PointId))),
        };

    public override async Task<Wire.ReportBounceResponse> ReportBounce(
        Wire.ReportBounceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new BounceContactPoint(
                d.Check.Id("point_id", request.PointId),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.RemoveContactPointResponse> RemoveContactPoint(
        Wire.RemoveContactPointRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new RemoveContactPoint(
                d.Check.Id("point_id", request.PointId),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.SetPreferenceResponse> SetPreference(
        Wire.SetPreferenceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new SetPreference(
                [.. request.Channels.Select(channel => d.Check.Choice<Wire.Channel, Channel>("channels", channel))],
                d.Check.Ids("avoid_bands", request.AvoidBands),
                d.Check.Optional("language", request.Language),
                d.Check.OptionalChoice<Wire.PaymentMethod, PaymentMethod>("payment_method", request.PaymentMethod),
                d.Check.Ids("preferred_bands", request.PreferredBands),
                request.NoOffers)),
        };

    public override async Task<Wire.ListContactsResponse> ListContacts(
        Wire.ListContactsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var page = await queries.Contacts(
            caller.Operator, Keys.Owner(caller, request.OwnerId), Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListContactsResponse { NextPageToken = page.Next ?? "" };
        response.Contacts.AddRange(page.Items.Select(row => Rows.ToProto(row)));
        return response;
    }

    private static ImmutableArray<TalkIssue> Issues(RequestCheck check, RepeatedField<Wire.TalkIssue> issues) =>
    [
        .. issues.Select((issue, index) => new TalkIssue(
            check.Id($"issues[{index}].case_id", issue.CaseId),
            check.Text($"issues[{index}].class", issue.Class),
            check.OptionalChoice<Wire.Responsibility, Responsibility>($"issues[{index}].responsibility", issue.Responsibility)
                ?? Responsibility.Operator,
            check.Text($"issues[{index}].accountable", issue.Accountable))),
    ];
}
