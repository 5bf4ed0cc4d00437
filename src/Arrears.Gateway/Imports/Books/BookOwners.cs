using System.Collections.Concurrent;
using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Addresses;
using Arrears.Domain.Owners;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;

namespace Arrears.Gateway.Imports.Books;

/// <summary>An owner as the ledger knows it.</summary>
/// <param name="Name">As it is compared; empty: erased or never named.</param>
internal sealed record KnownOwner(string Id, string Name, ImmutableArray<KnownPhone> Phones)
{
    public bool HasPhone(string number) => Phones.Any(phone => phone.Number == number);
}

/// <summary>A number that is not dead.</summary>
internal sealed record KnownPhone(string Number, bool Verified);

/// <summary>Reads owners of the ledger, finds those who have a number, and registers new ones.</summary>
internal sealed class BookOwners(ImportServices services, Caller caller, ImportLines lines, BookOptions options)
{
    private const string IdentityKind = "identity_number";
    private const string ContractBasis = "contract";
    private const string Unnamed = "未登记业主";
    private const int ChineseMobileLength = 11;
    private const int LandlineLengthMax = 8;

    private static readonly string Mobile = SnakeCase.Of(ContactPointType.Mobile);
    private static readonly string Landline = SnakeCase.Of(ContactPointType.Landline);

    private readonly ConcurrentDictionary<string, KnownOwner> _read = new();

    /// <summary>Null when there is no such owner.</summary>
    public async Task<KnownOwner?> Of(string id)
    {
        if (_read.TryGetValue(id, out var known))
        {
            return known;
        }

        var state = await services.Owners.Of(AccountKey.ForOwner(caller.Operator, id));
        return state is null ? null : _read[id] = await Opened(id, state);
    }

    /// <summary>Owners who have the phone or the identity number of one of the parties.</summary>
    public async Task<ILookup<string, KnownOwner>> Having(IEnumerable<BookParty> parties)
    {
        ImmutableArray<(string Kind, string Text)> values =
        [
            .. parties.Where(party => party.IsNamed)
                .SelectMany(party => (IEnumerable<(string, string)>)
                [
                    (Mobile, party.Phone), (Landline, party.Phone), (IdentityKind, party.IdentityNumber),
                ])
                .Where(value => value.Item2.Length > 0)
                .Distinct(),
        ];
        var found = await services.Personal.Find(caller.Operator, values);
        var owners = new List<(string Number, KnownOwner Owner)>();
        foreach (var match in found)
        {
            if (AccountKey.IsSegment(match.Person) && await Of(match.Person) is { } owner)
            {
                owners.Add((match.Kind == IdentityKind ? ProofBy(match.Text) : match.Text, owner));
            }
        }

        return owners.Distinct().ToLookup(pair => pair.Number, pair => pair.Owner, StringComparer.Ordinal);
    }

    /// <summary>What an identity number is found by; a phone is found by its digits.</summary>
    public static string ProofBy(string identityNumber) => $"id {identityNumber}";

    /// <summary>The party as an owner, before it is one.</summary>
    public KnownOwner Draft(string id, BookParty party) => new(
        id,
        party.Compared,
        party.Phone.Length > 0 ? [new KnownPhone(party.Phone, options.PhonesVerified)] : []);

    /// <param name="address">Where post to the owner goes.</param>
    /// <returns>What went wrong; null: nothing.</returns>
    public async Task<CommandReply?> Register(string id, BookParty party, string timeZone, string address)
    {
        var points = new List<ClearPoint>
        {
            new("registered", ContactPointType.RegisteredAddress, address, false, ContractBasis, false),
        };
        if (party.Phone.Length > 0)
        {
            points.Add(new ClearPoint(
                "mobile", TypeOf(party.Phone), party.Phone, options.PhonesVerified, ContractBasis, false));
        }

        var name = party.IsNamed ? party.Name : Unnamed;
        var (person, kept) = await services.Owners.Keep(caller.Operator, id, name, points);
        var kind = party.Compared.EndsWith("公司", StringComparison.Ordinal) ? OwnerKind.Corporate : OwnerKind.Natural;
        var reply = await lines.Owner(
            AccountKey.ForOwner(caller.Operator, id),
            new RegisterOwner(person, kind, timeZone, Residency.Local, false, kept));
        if (StatusMapping.Of(reply) is not null)
        {
            return reply;
        }

        if (party.IdentityNumber.Length > 0)
        {
            await services.Personal.Keep(caller.Operator, id, [new(IdentityKind, "", party.IdentityNumber)]);
        }

        return null;
    }

    private async Task<KnownOwner> Opened(string id, OwnerState state)
    {
        var numbers = state.Points
            .Where(point => point.Status != ContactPointStatus.Dead && !point.ForRepresentative
                && point.Type is ContactPointType.Mobile or ContactPointType.Landline)
            .ToList();
        ImmutableArray<string> references = [.. numbers.Select(point => point.ValueRef)];
        var clear = await services.Personal.Compare(
            caller.Operator, state.Person is { } person ? references.Add(person) : references);
        var name = PlainText.Tight(state.Person is { } reference ? clear.GetValueOrDefault(reference, "") : "");
        return new KnownOwner(
            id,
            name == Unnamed ? "" : name,
            [
                .. numbers.Where(point => clear.ContainsKey(point.ValueRef)).Select(point => new KnownPhone(
                    PhoneDigits.Of(clear[point.ValueRef]), point.Status == ContactPointStatus.Verified)),
            ]);
    }

    /// <summary>Seven or eight digits, or a leading zero, are a line in a house.</summary>
    private static ContactPointType TypeOf(string digits) =>
        digits.Length <= LandlineLengthMax || (digits[0] == '0' && digits.Length > ChineseMobileLength - 2)
            ? ContactPointType.Landline
            : ContactPointType.Mobile;
}
