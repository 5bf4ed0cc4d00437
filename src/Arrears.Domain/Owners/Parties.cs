using Arrears.Domain.Owners.Texts;
using Arrears.Domain.Units.Texts;

namespace Arrears.Domain.Owners;

/// <summary>
/// What the person is to the unit of a case, and how the person is addressed (item 60). Replaces what was set before.
/// </summary>
/// <param name="Title">One per person: it is the same in every case.</param>
[GenerateSerializer, Immutable, Alias("arrears.SetPartyRole")]
public sealed record SetPartyRole(
    [property: Id(0)] string CaseId, [property: Id(1)] PartyRole Role, [property: Id(2)] PersonTitle Title)
    : OwnerCommand;

/// <summary>What a party is to a unit.</summary>
public enum PartyRole
{
    Owner,
    CoOwner,
    Tenant,

    /// <summary>Pays for somebody and is nothing else to the unit.</summary>
    Payer,
    AuthorisedAgent,
    Heir,
}

/// <summary>How a person is addressed; with <see cref="None"/> by the name alone.</summary>
public enum PersonTitle
{
    None,
    Mr,
    Ms,
    Doctor,
    Professor,
}

public sealed record PartyRoleSet(string CaseId, PartyRole Role, PersonTitle Title, DateOnly On) : OwnerEvent;

/// <summary>The parties of a unit, and their salutation.</summary>
public static class Parties
{
    private const string Known = "item.60";

    /// <summary>The name with its title, as a letter or a call begins; empty without a name.</summary>
    /// <param name="name">As it may be shown: in clear or masked.</param>
    public static Text Salutation(string name, PersonTitle title)
    {
        if (name.Length == 0 || title == PersonTitle.None)
        {
            return new Text(name, name);
        }

        var words = OwnerTexts.Title(title);
        return new Text($"{words.English} {name}", $"{name}{words.Chinese}");
    }

    internal static Refused? Set(Ruling ruling, SetPartyRole command)
    {
        if (ruling.State.Cases.Find(command.CaseId) is not { } item)
        {
            return new Refused(Refusal.UnknownCase, Known, Detail: $"There is no case {command.CaseId}.");
        }

        if (command.Title != PersonTitle.None && ruling.State.Kind != OwnerKind.Natural)
        {
            return new Refused(Refusal.GuardForbids, Known, Detail: "Only a natural person has a title.");
        }

        if (item.Role != command.Role || ruling.State.Title != command.Title)
        {
            ruling.Happen(new PartyRoleSet(item.Id, command.Role, command.Title, ruling.Today), Known);
        }

        return null;
    }

    internal static OwnerState Apply(OwnerState state, PartyRoleSet e) => state with
    {
        Title = e.Title,
        Cases = state.Cases.With(state.Cases[e.CaseId] with { Role = e.Role }),
    };
}
