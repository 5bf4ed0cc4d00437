namespace Arrears.Domain.Units;

/// <summary>
/// Staff offered a talk or mediation themselves, at the door, by phone or at the desk (item 188). The same offer again
/// changes nothing; one offer is made in one run of arrears.
/// </summary>
/// <param name="Channel">How it was made.</param>
[GenerateSerializer, Immutable, Alias("arrears.OfferSettlement")]
public sealed record OfferSettlement(
    string CaseId, [property: Id(0)] string OfferId, [property: Id(1)] Channel Channel) : CaseCommand(CaseId);

/// <summary>What the person said to the offer, or that the talk took place. The same answer again changes nothing.</summary>
/// <param name="Answer">Never <see cref="SettlementAnswer.NoAnswer"/>: only time says that.</param>
/// <param name="Reason">What was said or agreed, or where it is on file. Required.</param>
[GenerateSerializer, Immutable, Alias("arrears.AnswerSettlement")]
public sealed record AnswerSettlement(
    string CaseId,
    [property: Id(0)] string OfferId,
    [property: Id(1)] SettlementAnswer Answer,
    [property: Id(2)] string Reason) : CaseCommand(CaseId);
