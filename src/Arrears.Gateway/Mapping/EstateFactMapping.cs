using Arrears.Domain.Estates;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Mapping;

/// <summary>What is told of an estate as the wire shows it.</summary>
internal static class EstateFactMapping
{
    public static Wire.EstateFacts ToProto(EstateFacts known)
    {
        var facts = new Wire.EstateFacts
        {
            Relation = EnumMap<Wire.CorporateRelation, CorporateRelation>.ToProto(known.Relation),
            PayLink = known.PayLink ?? "",
        };
        facts.Offices.AddRange(known.Offices.Select(office => new Wire.Office
        {
            OfficeId = office.Id,
            Kind = EnumMap<Wire.OfficeKind, OfficeKind>.ToProto(office.Kind),
            OwnerId = office.Owner,
            Building = office.Building ?? "",
            FromDate = Dates.ToProto(office.From),
            ToDate = Dates.ToProto(office.To),
        }));
        facts.Urges.AddRange(known.Urges.Select(urge => new Wire.UrgeRequest
        {
            UrgeId = urge.Id,
            OnDate = Dates.ToProto(urge.On),
            OwingCount = urge.Owing,
            OfCount = urge.Of,
            LetterRef = urge.LetterRef,
        }));
        facts.Issues.AddRange(known.Issues.Select(ToProto));
        facts.Tills.AddRange(known.Tills.Select(till => new Wire.Till { TillId = till.Id, Place = till.Place, InUse = till.InUse }));
        return facts;
    }

    public static Wire.EstateContent ToProto(EstateContent known)
    {
        var content = new Wire.EstateContent
        {
            ContentId = known.Id,
            Kind = EnumMap<Wire.ContentKind, ContentKind>.ToProto(known.Kind),
            Title = known.Title,
            Place = known.Place ?? "",
            FromDate = Dates.ToProto(known.From),
            ToDate = Dates.ToProto(known.To),
            CheckedDate = Dates.ToProto(known.CheckedOn),
        };
        content.Parts.AddRange(known.Parts.Select(part => new Wire.ContentPart { Name = part.Name, Text = part.Text }));
        return content;
    }

    private static Wire.PublicIssue ToProto(PublicIssue known)
    {
        var issue = new Wire.PublicIssue
        {
            IssueId = known.Id,
            Source = EnumMap<Wire.IssueSource, IssueSource>.ToProto(known.Source),
            Topic = known.Topic,
            OnDate = Dates.ToProto(known.On),
            Answer = known.Answer ?? "",
            AnsweredDate = Dates.ToProto(known.AnsweredOn),
        };
        issue.Facts.AddRange(known.Facts);
        return issue;
    }
}
