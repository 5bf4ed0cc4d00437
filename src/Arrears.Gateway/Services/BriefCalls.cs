using Arrears.Domain;
using Arrears.Domain.Policy;
using Arrears.Domain.Wording;
using Arrears.Gateway.Briefs;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class BriefCalls(BriefDesk briefs) : Wire.BriefService.BriefServiceBase
{
    public override async Task<Wire.GetCallBriefResponse> GetCallBrief(Wire.GetCallBriefRequest request, ServerCallContext context)
    {
        var check = new RequestCheck();
        var owner = check.Id("owner_id", request.OwnerId);
        var purpose = check.Optional("purpose", request.Purpose);
        check.ThrowIfMalformed();
        var brief = await briefs.Of(Caller.Of(context), owner, purpose, context.CancellationToken);
        return new Wire.GetCallBriefResponse { Brief = brief, Page = BriefPage.Of(brief, request.PageLanguage) };
    }

    public override Task<Wire.GetObjectionLibraryResponse> GetObjectionLibrary(
        Wire.GetObjectionLibraryRequest request, ServerCallContext context)
    {
        var library = ObjectionLibrary.Embedded;
        var response = new Wire.GetObjectionLibraryResponse { Version = library.Version };
        response.Scripts.AddRange(library.Scripts.Select(script => Sentence(script.Name, script.Text)));
        response.Reasons.AddRange(library.Reasons.Select(ToProto));
        return Task.FromResult(response);
    }

    private static Wire.LibraryReason ToProto(Reason reason)
    {
        var wire = new Wire.LibraryReason
        {
            Code = reason.Code,
            Group = SnakeCase.Of(reason.Group),
            NameChinese = reason.Name.Chinese,
            NameEnglish = reason.Name.English,
            Answer = reason.Answer is { } answer ? Sentence(reason.Code, answer) : null,
            Ask = reason.Ask is { } ask ? Sentence(reason.Code, ask) : null,
            Needs = reason.Needs ?? "",
        };
        wire.Legal.AddRange(reason.Legal.Select(rule => PolicyReferences.Find(rule) is { } reference
            ? new Wire.ExplainedReason
            {
                Rule = rule,
                English = reference.English,
                Chinese = reference.Chinese,
                Reference = reference.Citation,
            }
            : new Wire.ExplainedReason { Rule = rule }));
        return wire;
    }

    private static Wire.Sentence Sentence(string name, Domain.Units.Texts.Text text) =>
        new() { Name = name, Chinese = text.Chinese, English = text.English };
}
