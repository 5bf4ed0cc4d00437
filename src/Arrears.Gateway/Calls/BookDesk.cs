using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Policy;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Teams;
using Arrears.Domain.Units;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Calls;

/// <summary>The team's book: writes and closes entries, and reads them with their words.</summary>
internal sealed class BookDesk(
    CommandDesk desk, IGrainFactory grains, ITeamQueries queries, PersonalDesk personal, IPolicyDirectory policies, IBusinessClock clock)
{
    public async Task<Wire.Receipt> Write(Wire.WriteTeamEntryRequest request, ServerCallContext context)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        var estate = check.Id("estate_id", request.EstateId);
        var owner = request.CaseId.Length == 0 || check.IsMalformed ? null : await OwnerOf(caller, estate, request.CaseId, context);
        var text = check.Optional("text", request.Text);
        var kept = owner is null ? null : await personal.Keep(new CommandDraft(check, caller, ""), owner, "team_note", text);
        var rated = request is { Kind: Wire.TeamEntryKind.Rating, Subject.Length: > 0 } && !check.IsMalformed
            ? await queries.Contact(caller.Operator, request.Subject, context.CancellationToken)
            : null;
        var command = new WriteEntry(
            check.Id("entry_id", request.EntryId),
            check.Choice<Wire.TeamEntryKind, TeamEntryKind>("kind", request.Kind),
            Empty(check.OptionalId("staff_id", request.StaffId)),
            Empty(check.OptionalId("case_id", request.CaseId)),
            owner,
            check.Optional("subject", request.Subject),
            check.Optional("code", request.Code),
            kept is null ? text : null,
            kept,
            check.OptionalDate("until_date", request.UntilDate),
            request.Rating == 0 ? null : request.Rating,
            check.OptionalChoice<Wire.ContactPurpose, ContactPurpose>("purpose", request.Purpose),
            request.NoticeGiven,
            rated?.MadeBy);
        check.ThrowIfMalformed();
        var key = AccountKey.ForTeam(caller.Operator, estate, (await Rules(caller.Operator, estate)).Today);
        var meta = CommandDesk.Meta(request, context, caller, money: false);
        return Receipts.Of(await grains.GetGrain<ITeamGrain>(key.Value).Execute(command, meta));
    }

    public async Task<Wire.Receipt> Close(Wire.CloseTeamEntryRequest request, ServerCallContext context)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        var filter = new TeamEntryFilter(
            check.Id("estate_id", request.EstateId), EntryId: check.Id("entry_id", request.EntryId));
        var command = new CloseEntry(filter.EntryId!, request.Declined, check.Text("result", request.Result));
        check.ThrowIfMalformed();
        var row = (await queries.Entries(caller.Operator, filter, context.CancellationToken)).LastOrDefault()
            ?? throw StatusMapping.NotFound("team_entry", request.EntryId);
        var meta = CommandDesk.Meta(request, context, caller, money: false);
        var receipt = Receipts.Of(await grains.GetGrain<ITeamGrain>(row.Account.Value).Execute(command, meta));
        if (row is { Kind: "assist", Code: "transfer", CaseId: { } caseId, Staff: { } to } && !request.Declined)
        {
            var item = await CaseOf(caller, filter.Estate!, caseId, context);
            (await grains.GetGrain<IUnitGrain>(item.Account.Value)
                .Execute(new AssignCase(caseId, to, "transfer"), meta with { RequestId = null, BodyHash = [] })).OrThrow();
        }

        return receipt;
    }

    public async Task<ImmutableArray<Wire.TeamEntry>> Read(
        Caller caller, TeamEntryFilter filter, Func<TeamRow, bool> wanted, CancellationToken cancellation)
    {
        var rows = (await queries.Entries(caller.Operator, filter, cancellation)).Where(wanted).ToList();
        var words = new Dictionary<string, string>();
        foreach (var owned in rows.Where(row => row.TextRef is not null).GroupBy(row => row.Owner!))
        {
            var shown = await personal.Show(
                caller, owned.Key, "team book", [.. owned.Select(row => row.TextRef!)], cancellation);
            foreach (var (reference, text) in shown)
            {
                words[reference] = text;
            }
        }

        return [.. rows.Select(row => TeamMapping.ToProto(row, row.TextRef is { } at ? words.GetValueOrDefault(at) : row.Text))];
    }

    /// <summary>The rules of the estate's team and its business date.</summary>
    public async Task<(Domain.Policy.TeamRules Team, DateOnly Today)> Rules(string operatorId, string estate)
    {
        var inForce = await policies.For(AccountKey.ForTeam(operatorId, estate, default), clock.UtcNow);
        return inForce is { Pack: { } pack, Calendar: { } calendar }
            ? (pack.Team, calendar.ToLocal(clock.UtcNow).Date)
            : throw StatusMapping.NotFound("estate", estate);
    }

    /// <summary>The pack in force at the estate; of all estates together, the operator's own.</summary>
    public async Task<Domain.Policy.PolicyPack> Pack(string operatorId, string? estate)
    {
        var account = estate is null ? AccountKey.ForOwner(operatorId, "nobody") : AccountKey.ForTeam(operatorId, estate, default);
        var inForce = await policies.For(account, clock.UtcNow);
        return inForce.Pack ?? throw StatusMapping.NotFound("estate", estate ?? operatorId);
    }

    private async Task<string> OwnerOf(Caller caller, string estate, string caseId, ServerCallContext context) =>
        (await CaseOf(caller, estate, caseId, context)).Owner!;

    private async Task<CaseRow> CaseOf(Caller caller, string estate, string caseId, ServerCallContext context) =>
        (await queries.Cases(caller.Operator, new(estate, CaseId: caseId), context.CancellationToken)).FirstOrDefault()
        ?? throw StatusMapping.NotFound("case", caseId);

    private static string? Empty(string text) => text.Length == 0 ? null : text;
}
