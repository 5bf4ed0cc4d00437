using Arrears.Contracts.Grains;
using Arrears.Domain;
using Arrears.Domain.Calendar;
using Arrears.Domain.Owners;
using Arrears.Domain.Wording;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Calls;

/// <summary>Requests for contacts and their answers, each role being told what it needs and no more.</summary>
internal sealed class ContactAnswers(PersonalDesk personal)
{
    public static RequestContact Read(RequestCheck check, Wire.RequestContactRequest request) => new(
        check.Choice<Wire.Channel, Channel>("channel", request.Channel),
        check.Choice<Wire.ContactPurpose, ContactPurpose>("purpose", request.Purpose),
        check.Ids("case_ids", request.CaseIds),
        new Manner(
            check.OptionalChoice<Wire.Occasion, Occasion>("occasion", request.Occasion) ?? Occasion.None,
            check.OptionalChoice<Wire.Addressee, Addressee>("addressee", request.Addressee) ?? Addressee.Person,
            check.OptionalChoice<Wire.ContactPlace, ContactPlace>("place", request.Place) ?? ContactPlace.Usual,
            request.StaffCount == 0 ? 1 : request.StaffCount,
            [.. request.Circumstances.Select(item => check.Choice<Wire.Circumstance, Circumstance>("circumstances", item))],
            check.Optional("suitability", request.Suitability),
            request.CompanionId.Length == 0 ? null : check.Id("companion_id", request.CompanionId)));

    /// <summary>Where to go is in clear for who calls or visits: the grant is the purpose, and the access is recorded.</summary>
    public async Task<Wire.RequestContactResponse> ToProto(
        CommandReply reply, Wire.RequestContactRequest request, ServerCallContext context)
    {
        var answer = reply.Answer ?? throw new InvalidOperationException("A request for a contact was not answered.");
        var caller = Caller.Of(context);
        var response = new Wire.RequestContactResponse
        {
            Receipt = Receipts.Of(reply),
            Verdict = EnumMap<Wire.ContactVerdict, ContactVerdict>.ToProto(answer.Verdict),
            Band = answer.Band ?? "",
            ContactId = answer.ContactId ?? "",
        };
        if (answer.Verdict == ContactVerdict.Granted && SentenceFor(request) is { } sentence)
        {
            response.SentenceEn = sentence.Text.English;
            response.SentenceZh = sentence.Text.Chinese;
        }

        // Yes or no is all that guards, cleaners and technicians are told: a reason would tell of the debt (item 47).
        if (caller.Role is Wire.Role.Guard or Wire.Role.Cleaner or Wire.Role.Technician)
        {
            return response;
        }

        response.FromTime = ToProto(answer.From);
        response.ExpireTime = ToProto(answer.ExpiresAt);
        response.Reason = answer.Reason is { } reason ? StatusMapping.ReasonOf(reason) : "";
        response.Why = answer.Why is { } why ? Explanations.ToProto(why) : null;
        if (answer is { Verdict: ContactVerdict.Granted, AddresseeRef: { } reference }
            && request.Channel is Wire.Channel.Call or Wire.Channel.Visit)
        {
            var shown = await personal.Show(
                caller, request.OwnerId, $"contact {answer.ContactId}", [reference], context.CancellationToken);
            response.Addressee = shown.GetValueOrDefault(reference, "");
        }

        return response;
    }

    private static ApprovedScript? SentenceFor(Wire.RequestContactRequest request) => request.Channel switch
    {
        Wire.Channel.Call or Wire.Channel.Visit when request.Circumstances.Contains(Wire.Circumstance.OwnDifficulties) =>
            ObjectionLibrary.Embedded.Script("own_difficulties"),
        Wire.Channel.StaffEncounter => ObjectionLibrary.Embedded.Script("neutral_sentence"),
        Wire.Channel.PassedMessage => ObjectionLibrary.Embedded.Script("pass_on"),
        _ => null,
    };

    private static Wire.LocalTime? ToProto(BusinessMoment? moment) => moment is { } at ? Moments.ToProto(at) : null;
}
