using Arrears.Domain;
using Arrears.Domain.Addresses;

namespace Arrears.Gateway.Imports.Books;

/// <summary>Where a row came from.</summary>
internal readonly record struct BookPlace(int Source, long Line);

/// <summary>A liable party as the books name it. Equal ones are one party within a unit.</summary>
/// <param name="Name">As written; empty: not said.</param>
/// <param name="Phone">Digits; empty: not said.</param>
/// <param name="IdentityNumber">Empty: not said.</param>
internal sealed record BookParty(string Name, string Phone, string IdentityNumber)
{
    public string Compared { get; } = PlainText.Tight(Name);

    public bool IsNamed => Compared.Length > 0;
}

/// <summary>A well-formed row of the books.</summary>
/// <param name="AreaCm2">0: not said.</param>
/// <param name="Rate">Fen per square metre and month; null: not said.</param>
/// <param name="Charge">Null: the row names a unit, or its party, and no money.</param>
/// <param name="Creditor">The company that is owed; empty: not said.</param>
internal sealed record BookLine(
    BookPlace Place,
    UnitAddress Address,
    BookParty Party,
    long AreaCm2,
    decimal? Rate,
    string Creditor,
    BookCharge? Charge);

/// <summary>One charge with everything received and waived so far.</summary>
/// <param name="ReceivedOn">Null: not said.</param>
internal sealed record BookCharge(
    string Item,
    DateOnly From,
    DateOnly To,
    DateOnly Due,
    Money Amount,
    Money Received,
    Money Waived,
    DateOnly? ReceivedOn,
    PaymentMethod Method);

/// <summary>A payment by itself.</summary>
/// <param name="Owner">Whose debt it pays; empty: the unit decides.</param>
/// <param name="ExternalId">Empty: told apart by what it is, and by how many equal ones came before it.</param>
internal sealed record BookPayment(
    BookPlace Place,
    UnitAddress Address,
    string Owner,
    string ExternalId,
    DateOnly Received,
    Money Amount,
    PaymentMethod Method);
