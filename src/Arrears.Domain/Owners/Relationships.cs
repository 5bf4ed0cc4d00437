using System.Collections.Immutable;

namespace Arrears.Domain.Owners;

/// <summary>How well one of the operator's people knows the owner (item 68).</summary>
/// <param name="Staff">Id on the register.</param>
/// <param name="Strength">1 to 5; 0 forgets it.</param>
[GenerateSerializer, Immutable, Alias("arrears.SetRelationship")]
public sealed record SetRelationship([property: Id(0)] string Staff, [property: Id(1)] int Strength) : OwnerCommand;

/// <summary>Everything that <paramref name="From"/> took of this owner and that is still open is followed by somebody else (item 11).</summary>
[GenerateSerializer, Immutable, Alias("arrears.HandOverPromises")]
public sealed record HandOverPromises([property: Id(0)] string From, [property: Id(1)] string To, [property: Id(2)] string Reason)
    : OwnerCommand;

/// <param name="Strength">1 to 5.</param>
public sealed record Relationship(string Staff, int Strength, DateOnly Since);

public sealed record RelationshipSet(string Staff, int Strength, DateOnly On) : OwnerEvent;

public sealed record PromiseHandedOver(string PromiseId, string From, string To, string Reason, DateOnly On) : OwnerEvent;

/// <summary>Who knows the owner, and who follows what was promised.</summary>
internal static class Relationships
{
    private const string Known = "item.68";
    private const string Leaving = "item.11";

    public static Refused? Set(Ruling ruling, SetRelationship command)
    {
        if (command.Strength is < 0 or > Policy.TeamRules.StrengthMax)
        {
            return new Refused(Refusal.GuardForbids, Known, Detail: "The strength is 1 to 5, or 0 to forget it.");
        }

        var known = ruling.State.Relationships.FirstOrDefault(item => item.Staff == command.Staff)?.Strength ?? 0;
        if (known != command.Strength)
        {
            ruling.Happen(new RelationshipSet(command.Staff, command.Strength, ruling.Today), Known);
        }

        return null;
    }

    public static Refused? HandOver(Ruling ruling, HandOverPromises command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, Leaving);
        }

        var open = ruling.State.Promises.Where(promise => promise.IsOpen && promise.KeptBy == command.From).Select(promise => promise.Id)
            .Concat(ruling.State.Conditionals.Where(promise => promise.KeptBy == command.From).Select(promise => promise.Id));
        foreach (var id in open.ToList())
        {
            ruling.Happen(new PromiseHandedOver(id, command.From, command.To, command.Reason, ruling.Today), Leaving);
        }

        return null;
    }

    public static ImmutableArray<Relationship> Apply(ImmutableArray<Relationship> known, RelationshipSet e)
    {
        var others = known.RemoveAll(item => item.Staff == e.Staff);
        return e.Strength == 0 ? others : others.Add(new Relationship(e.Staff, e.Strength, e.On));
    }
}
