using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain;

/// <summary>Why an account is where it is. Texts come from the policy references, in both languages.</summary>
[GenerateSerializer, Immutable, Alias("arrears.Explanation")]
public sealed record Explanation(
    [property: Id(0)] string Account, [property: Id(1)] DateOnly AsOf, [property: Id(2)] ImmutableArray<ExplainedPosition> Positions);

/// <summary>One case of a unit, or the owner, or one of the owner's matters.</summary>
/// <param name="Because">How it came to this stage.</param>
[GenerateSerializer, Immutable, Alias("arrears.ExplainedPosition")]
public sealed record ExplainedPosition(
    [property: Id(0)] string Id,
    [property: Id(1)] string Stage,
    [property: Id(2)] DateOnly Since,
    [property: Id(3)] ExplainedReason Because,
    [property: Id(4)] ExplainedNext? Next,
    [property: Id(5)] ImmutableArray<ExplainedMove> Moves,
    [property: Id(6)] ImmutableArray<string> Regions)
{
    /// <summary>The cell of the strategy matrix that a case in arrears follows (item 21); null: none was chosen.</summary>
    [Id(7)]
    public ExplainedStrategy? Strategy { get; init; }
}

/// <param name="NotBefore">The first date on which the case may be spoken of again by its own wait.</param>
/// <param name="Policy">Content address of the pack that decided.</param>
/// <param name="On">When it was chosen.</param>
/// <param name="Why">What put the payer into the segment.</param>
[GenerateSerializer, Immutable, Alias("arrears.ExplainedStrategy")]
public sealed record ExplainedStrategy(
    [property: Id(0)] string Bucket,
    [property: Id(1)] OwnerSegment Segment,
    [property: Id(2)] StrategyAction Action,
    [property: Id(3)] Channel Channel,
    [property: Id(4)] ActorRole By,
    [property: Id(5)] int WaitDays,
    [property: Id(6)] DateOnly NotBefore,
    [property: Id(7)] string Policy,
    [property: Id(8)] DateOnly On,
    [property: Id(9)] ExplainedReason Why);

/// <param name="Rule">Rule id, for example <c>A17.6</c>.</param>
/// <param name="Reference">Article of law or policy line.</param>
[GenerateSerializer, Immutable, Alias("arrears.ExplainedReason")]
public sealed record ExplainedReason(
    [property: Id(0)] string Rule, [property: Id(1)] string English, [property: Id(2)] string Chinese, [property: Id(3)] string Reference);

[GenerateSerializer, Immutable, Alias("arrears.ExplainedNext")]
public sealed record ExplainedNext(
    [property: Id(0)] string Action, [property: Id(1)] DateOnly On, [property: Id(2)] ActorRole By, [property: Id(3)] ExplainedReason Why);

[GenerateSerializer, Immutable, Alias("arrears.ExplainedMove")]
public sealed record ExplainedMove(
    [property: Id(0)] string To, [property: Id(1)] bool Open, [property: Id(2)] ImmutableArray<ExplainedGuard> Guards);

[GenerateSerializer, Immutable, Alias("arrears.ExplainedGuard")]
public sealed record ExplainedGuard(
    [property: Id(0)] string Name,
    [property: Id(1)] bool Holds,
    [property: Id(2)] DateOnly? Until,
    [property: Id(3)] ExplainedReason Why);
