using System.Collections.Immutable;

namespace Arrears.Domain.Estates;

/// <summary>What is told of an estate. The same again changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("arrears.EstateFactCommand")]
public abstract record EstateFactCommand;

[GenerateSerializer, Immutable, Alias("arrears.TellRelation")]
public sealed record TellRelation([property: Id(0)] CorporateRelation Relation, [property: Id(1)] string Evidence) : EstateFactCommand;

/// <summary>How a notice says where to pay from afar (item 2).</summary>
/// <param name="Template">Begins with https and holds {unit} and {amount}: the exact balance is filled in.</param>
[GenerateSerializer, Immutable, Alias("arrears.SetPayLink")]
public sealed record SetPayLink([property: Id(0)] string Template) : EstateFactCommand;

[GenerateSerializer, Immutable, Alias("arrears.RegisterTill")]
public sealed record RegisterTill([property: Id(0)] TillEntry Till) : EstateFactCommand;

[GenerateSerializer, Immutable, Alias("arrears.RegisterOffice")]
public sealed record RegisterOffice([property: Id(0)] Office Office) : EstateFactCommand;

/// <param name="UnitsMin">Least number of units the policy lets be told of.</param>
[GenerateSerializer, Immutable, Alias("arrears.RequestUrging")]
public sealed record RequestUrging([property: Id(0)] UrgeRequest Request, [property: Id(1)] int UnitsMin) : EstateFactCommand;

[GenerateSerializer, Immutable, Alias("arrears.PublishContent")]
public sealed record PublishContent([property: Id(0)] EstateContent Content) : EstateFactCommand;

[GenerateSerializer, Immutable, Alias("arrears.LogPublicIssue")]
public sealed record LogPublicIssue(
    [property: Id(0)] string IssueId,
    [property: Id(1)] IssueSource Source,
    [property: Id(2)] string Topic,
    [property: Id(3)] DateOnly On) : EstateFactCommand;

/// <param name="Facts">References on file; at least one.</param>
[GenerateSerializer, Immutable, Alias("arrears.AnswerPublicIssue")]
public sealed record AnswerPublicIssue(
    [property: Id(0)] string IssueId,
    [property: Id(1)] string Answer,
    [property: Id(2)] ImmutableArray<string> Facts,
    [property: Id(3)] DateOnly On) : EstateFactCommand;
