using System.Collections.Immutable;

namespace Arrears.Domain.Estates;

/// <summary>What is true of an estate besides its contracts, and what was said in public for it. No debt of anybody.</summary>
[GenerateSerializer, Immutable, Alias("arrears.EstateFacts")]
public sealed record EstateFacts(
    [property: Id(0)] CorporateRelation Relation,
    [property: Id(1)] string? PayLink,
    [property: Id(2)] ImmutableArray<TillEntry> Tills,
    [property: Id(3)] ImmutableArray<Office> Offices,
    [property: Id(4)] ImmutableArray<UrgeRequest> Urges,
    [property: Id(5)] ImmutableArray<EstateContent> Contents,
    [property: Id(6)] ImmutableArray<PublicIssue> Issues)
{
    public static EstateFacts None { get; } = new(CorporateRelation.Unknown, null, [], [], [], [], []);

    public bool HasTill(string till) => Tills.Any(known => known.Id == till && known.InUse);

    /// <summary>Those who hold an office on a date.</summary>
    public IEnumerable<Office> OfficesOn(DateOnly date) => Offices.Where(office => office.From <= date && date <= office.To);
}

/// <summary>How manager and developer of the estate belong together (item 106).</summary>
public enum CorporateRelation
{
    Unknown,

    /// <summary>Companies of different owners.</summary>
    Unrelated,

    /// <summary>Two companies of one group, each run by itself.</summary>
    SeparateSubsidiaries,

    /// <summary>One company, or one that runs the other.</summary>
    Same,
}

/// <summary>A registered counter: the only place where cash is taken (item 5).</summary>
[GenerateSerializer, Immutable, Alias("arrears.TillEntry")]
public sealed record TillEntry(
    [property: Id(0)] string Id, [property: Id(1)] string Place, [property: Id(2)] bool InUse);

public enum OfficeKind
{
    CommitteeChair,
    CommitteeMember,
    BlockCaptain,
}

/// <summary>Somebody whom the owners chose, with the term (item 145).</summary>
/// <param name="Owner">Owner id.</param>
/// <param name="Building">Of a block captain.</param>
/// <param name="To">Last day of the term.</param>
[GenerateSerializer, Immutable, Alias("arrears.Office")]
public sealed record Office(
    [property: Id(0)] string Id,
    [property: Id(1)] OfficeKind Kind,
    [property: Id(2)] string Owner,
    [property: Id(3)] string? Building,
    [property: Id(4)] DateOnly From,
    [property: Id(5)] DateOnly To);

/// <summary>
/// The committee was asked to urge owners to pay, as the statute provides (item 145). It is told how many, never who
/// (item 146): there is no place for a unit or a name here.
/// </summary>
/// <param name="Owing">Units in arrears.</param>
/// <param name="Of">Units counted; never fewer than the policy allows on a poster.</param>
[GenerateSerializer, Immutable, Alias("arrears.UrgeRequest")]
public sealed record UrgeRequest(
    [property: Id(0)] string Id,
    [property: Id(1)] DateOnly On,
    [property: Id(2)] int Owing,
    [property: Id(3)] int Of,
    [property: Id(4)] string LetterRef);

public enum ContentKind
{
    /// <summary>Monthly: services, fees and common income (item 150; Civil Code 943).</summary>
    Bulletin,

    /// <summary>Information on the law (item 151).</summary>
    LawCard,
}

/// <summary>Something that was published; it never changes afterwards.</summary>
/// <param name="Place">Where the law it tells of holds, for example <c>CN</c> or <c>CN-ZJ-HZ</c>; of a bulletin, null.</param>
/// <param name="From">Month of a bulletin, or the first day on which the law holds.</param>
/// <param name="To">Last day on which the law holds; null: open.</param>
/// <param name="CheckedOn">When the law was last looked up.</param>
[GenerateSerializer, Immutable, Alias("arrears.EstateContent")]
public sealed record EstateContent(
    [property: Id(0)] string Id,
    [property: Id(1)] ContentKind Kind,
    [property: Id(2)] string Title,
    [property: Id(3)] ImmutableArray<ContentPart> Parts,
    [property: Id(4)] string? Place,
    [property: Id(5)] DateOnly From,
    [property: Id(6)] DateOnly? To,
    [property: Id(7)] DateOnly CheckedOn)
{
    public bool HoldsOn(DateOnly date) => From <= date && (To is not { } to || date <= to);

    /// <summary>Holds in a place or in one that contains it: what holds in CN holds in CN-ZJ.</summary>
    public bool HoldsIn(string place) => Place is { } own && (place == own || place.StartsWith($"{own}-", StringComparison.Ordinal));
}

/// <param name="Name">Of a bulletin: services, fees, common_income.</param>
[GenerateSerializer, Immutable, Alias("arrears.ContentPart")]
public sealed record ContentPart([property: Id(0)] string Name, [property: Id(1)] string Text);

public enum IssueSource
{
    PublicForum,
    Media,
    Hotline,
    NoticeBoard,

    /// <summary>Refused: nobody reads along in private.</summary>
    PrivateChat,
}

/// <summary>Criticism that was made in public, and the facts it was answered with (item 149). Nobody is named.</summary>
[GenerateSerializer, Immutable, Alias("arrears.PublicIssue")]
public sealed record PublicIssue(
    [property: Id(0)] string Id,
    [property: Id(1)] IssueSource Source,
    [property: Id(2)] string Topic,
    [property: Id(3)] DateOnly On)
{
    [Id(4)]
    public string? Answer { get; init; }

    /// <summary>References of the facts on file.</summary>
    [Id(5)]
    public ImmutableArray<string> Facts { get; init; } = [];

    [Id(6)]
    public DateOnly? AnsweredOn { get; init; }
}
