using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Json;
using Arrears.Domain.Owners;
using Arrears.Domain.Owners.Briefs;
using Arrears.Domain.Policy;
using Arrears.Domain.Wording;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;
using Arrears.Gateway.Statements;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Briefs;

/// <summary>Puts together what a caller needs from the owner's account, the statements and the grievances.</summary>
internal sealed class BriefDesk(
    IGrainFactory grains, IPortfolioQueries queries, StatementDesk statements, Currencies currencies, PersonalDesk personal)
{
    private const int CasesMax = 20;
    private const int GrievancesMax = 20;

    /// <param name="purpose">Null: names and words are masked.</param>
    /// <exception cref="Grpc.Core.RpcException">There is no such owner, or its account answers nothing.</exception>
    public async Task<Wire.CallBrief> Of(Caller caller, string owner, string? purpose, CancellationToken cancellation)
    {
        var key = AccountKey.ForOwner(caller.Operator, owner);
        var reading = await grains.GetGrain<IOwnerGrain>(key.Value).Brief();
        var known = DomainJson.Read<OwnerBrief>(reading.OrThrow("owner", owner));
        var brief = Standing(owner, known);
        await AddPersonal(brief, known, caller, purpose, cancellation);
        await AddCases(brief, known, cancellation);
        await AddAgreements(brief, caller, key, cancellation);
        AddSentences(brief, known, caller);
        return brief;
    }

    private static Wire.CallBrief Standing(string owner, OwnerBrief known)
    {
        var brief = new Wire.CallBrief
        {
            OwnerId = owner,
            AsOfTime = Moments.ToProto(known.At),
            TimeZone = known.TimeZone ?? "",
            Language = known.Preference?.Language ?? "",
            Title = EnumMap<Wire.PersonTitle, PersonTitle>.ToProto(known.Title),
            PaymentMethod = known.Preference?.Payment is { } method
                ? EnumMap<Wire.PaymentMethod, PaymentMethod>.ToProto(method)
                : Wire.PaymentMethod.Unspecified,
            ElderlyAlone = known.ElderlyAlone,
            PromisesKeptCount = known.PromisesWith(PromiseStatus.Kept),
            PromisesBrokenCount = known.PromisesWith(PromiseStatus.Broken),
            CallVerdict = EnumMap<Wire.ContactVerdict, ContactVerdict>.ToProto(known.Call.Verdict),
            CallWhy = known.Call.Why is { } why ? Explanations.ToProto(why) : null,
            BestFromTime = known.Call.Best is { } best ? Moments.ToProto(best) : null,
            BestToTime = known.Call.BestUntil is { } until ? Moments.ToProto(until) : null,
            FollowUp = known.FollowUp?.Kind ?? "",
            FollowUpDate = Dates.ToProto(known.FollowUp?.On),
        };
        brief.PaymentSlots.AddRange(known.PaymentSlots.Select(slot => new Wire.PaymentSlot
        {
            OnDate = Dates.ToProto(slot.On),
            FromTime = Moments.ToProto(slot.From),
            ToTime = Moments.ToProto(slot.To),
        }));
        brief.Services.AddRange(known.Services.Select(note => new Wire.BriefServiceNote
        {
            ServiceId = note.Id,
            Kind = EnumMap<Wire.ServiceKind, ServiceKind>.ToProto(note.Kind),
            CaseId = note.CaseId,
            OnDate = Dates.ToProto(note.At.Date),
            Satisfaction = note.Satisfaction ?? 0,
        }));
        brief.MayNot.AddRange(known.MayNot.Select(Explanations.ToProto));
        return brief;
    }

    private async Task AddPersonal(
        Wire.CallBrief brief, OwnerBrief known, Caller caller, string? purpose, CancellationToken cancellation)
    {
        ImmutableArray<string> references = [.. new[] { known.Person, known.LastTalk?.WordsRef }.OfType<string>()];
        var shown = await personal.Show(caller, brief.OwnerId, purpose, references, cancellation);
        brief.DisplayName = known.Person is null ? "" : shown.GetValueOrDefault(known.Person, "");
        var salutation = Parties.Salutation(brief.DisplayName, known.Title);
        brief.SalutationChinese = salutation.Chinese;
        brief.SalutationEnglish = salutation.English;
        if (known.LastTalk is { } talk)
        {
            brief.LastTalk = new Wire.BriefTalk
            {
                OnDate = Dates.ToProto(talk.On),
                Channel = EnumMap<Wire.Channel, Channel>.ToProto(talk.Channel),
                Outcome = EnumMap<Wire.ContactOutcome, ContactOutcome>.ToProto(talk.Outcome),
                Mood = EnumMap<Wire.Mood, Mood>.ToProto(talk.Mood),
                ReasonCode = talk.ReasonCode ?? "",
                Words = talk.WordsRef is null ? "" : shown.GetValueOrDefault(talk.WordsRef, ""),
                Refused = talk.Refused,
            };
        }
    }

    private async Task AddCases(Wire.CallBrief brief, OwnerBrief known, CancellationToken cancellation)
    {
        brief.LeftOffCaseCount = Math.Max(0, known.Cases.Length - CasesMax);
        foreach (var item in known.Cases.Take(CasesMax))
        {
            var unit = AccountKey.Parse(item.Unit);
            var (_, found) = await statements.Of(unit, item.Id, null, cancellation);
            var why = (await grains.GetGrain<IUnitGrain>(unit.Value).Explain()).OrThrow("unit", unit.Name);
            var strategy = why.Positions.First(position => position.Id == item.Id).Strategy;
            brief.Cases.Add(new Wire.BriefCase
            {
                EstateId = item.Estate,
                UnitId = unit.Name,
                Stage = EnumMap<Wire.CaseStage, CaseStage>.ToProto(item.Stage),
                Statement = found[0],
                Role = item.Role is { } role ? EnumMap<Wire.PartyRole, PartyRole>.ToProto(role) : default,
                Strategy = strategy is null ? null : Strategies.ToProto(strategy),
            });
        }
    }

    private async Task AddAgreements(Wire.CallBrief brief, Caller caller, AccountKey key, CancellationToken cancellation)
    {
        var currency = await currencies.Home(caller.Operator);
        var promises = await queries.Promises(caller.Operator, key, new PageRequest(), cancellation);
        brief.Promises.AddRange(promises.Items.Select(row => ArrangementRows.ToProto(row, currency)));
        foreach (var item in brief.Cases)
        {
            var unit = AccountKey.ForUnit(caller.Operator, item.EstateId, item.UnitId);
            var page = await queries.Grievances(
                caller.Operator, new GrievanceFilter(Account: unit), new PageRequest(GrievancesMax), cancellation);
            brief.Grievances.AddRange(page.Items
                .Where(row => row.CaseId == item.Statement.CaseId)
                .OrderBy(row => row.DisputedFen > 0 ? 0 : 1)
                .Select(row => GrievanceMapping.ToProto(row, currency)));
        }
    }

    private static void AddSentences(Wire.CallBrief brief, OwnerBrief known, Caller caller)
    {
        var facts = BriefFacts.Of(brief, caller.Subject);
        brief.Say.AddRange(known.Say.Select(name => Sentence(name, ObjectionLibrary.Embedded.Script(name).Text, facts)));
        if (ObjectionLibrary.Embedded.Find(known.LastTalk?.ReasonCode) is { Answer: { } answer } reason)
        {
            // Nobody says that leaders will talk before they have the task (item 107).
            brief.AnswerNeeds = reason.Needs ?? "";
            brief.Answer = reason.Needs is null ? Sentence(reason.Code, answer, facts) : null;
        }
    }

    private static Wire.Sentence Sentence(string name, Domain.Units.Texts.Text text, BriefFacts facts) =>
        new() { Name = name, Chinese = facts.Fill(text.Chinese), English = facts.Fill(text.English) };
}
