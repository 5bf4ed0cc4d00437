using System.Globalization;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Domain.Addresses;
using Arrears.Gateway.Security;

namespace Arrears.Gateway.Imports.Books;

/// <summary>
/// Tells whose owner a party of the books is. Within a unit, equal name and phone are one owner. Over units owners are
/// one only on equal name and verified phone or identity number; else they stay apart and are listed as candidates.
/// One caller at a time.
/// </summary>
internal sealed class BookIdentities(
    BookOwners owners, IPortfolioQueries queries, Caller caller, BookOptions options, BookTally tally)
{
    private readonly Dictionary<(string Name, string Proof), KnownOwner> _proved = [];
    private readonly Dictionary<(string Name, string Phone), KnownOwner> _alike = [];
    private readonly Dictionary<AccountKey, List<PartyOfUnit>> _listed = [];
    private readonly Dictionary<string, KnownOwner> _drafted = [];

    /// <param name="having">Owners of the ledger by phone, or by identity number.</param>
    public async ValueTask<PartyOfUnit> Resolve(
        BookUnit unit, BookLine line, ILookup<string, KnownOwner> having)
    {
        var party = line.Party;
        if (Within(unit, line) is { } known)
        {
            return known;
        }

        var owner = Proved(party, having);
        var resolved = owner is not null
            ? new PartyOfUnit(owner, null, IsListed: true)
            : new PartyOfUnit(owners.Draft(await FreeId(unit), party), party, IsListed: line.Charge is null);
        Remember(resolved.Owner, party);
        Add(unit, resolved);
        if (owner is null)
        {
            foreach (var other in Alike(unit, party, having).Where(other => other.Id != resolved.Owner.Id).Distinct())
            {
                tally.Candidate(line.Place, resolved.Owner.Id, other.Id);
            }

            _alike.TryAdd((party.Compared, party.Phone), resolved.Owner);
        }

        return resolved;
    }

    /// <summary>What earlier rows of a check listed: nothing of it was written.</summary>
    public IReadOnlyList<PartyOfUnit> Listed(AccountKey unit) => _listed.GetValueOrDefault(unit, []);

    /// <summary>An owner whom earlier rows of a check would make; null: none.</summary>
    public KnownOwner? Drafted(string id) => _drafted.GetValueOrDefault(id);

    private void Add(BookUnit unit, PartyOfUnit party)
    {
        unit.Parties.Add(party);
        if (options.ValidateOnly && party.Fresh is not null)
        {
            _drafted[party.Owner.Id] = party.Owner;
        }

        if (options.ValidateOnly && party.IsListed)
        {
            if (!_listed.TryGetValue(unit.Key, out var listed))
            {
                _listed.Add(unit.Key, listed = []);
            }

            listed.Add(party);
        }
    }

    private static PartyOfUnit? Within(BookUnit unit, BookLine line)
    {
        var party = line.Party;
        var named = unit.Parties.Where(known => known.Owner.Name == party.Compared).ToList();
        var same = named.FirstOrDefault(known => party.Phone.Length > 0
            ? known.Owner.HasPhone(party.Phone)
            : known.Owner.Phones.IsEmpty);
        if (same is not null)
        {
            return same;
        }

        // What is not said contradicts nothing: the only known party of the name is meant, or the only one at all.
        var meant = (party.IsNamed
            ? named.Where(known => known.IsKnown)
            : unit.Parties.Where(known => known.IsKnown && party.Phone.Length == 0)).ToList();
        return meant is [var only] && (party.Phone.Length == 0 || only.Owner.Phones.IsEmpty) ? only
            : party.Phone.Length == 0 ? Holder(unit, line.Charge, meant)
            : null;
    }

    /// <summary>Of several who may be meant, the one whom the ledger holds liable: the same row means the same again.</summary>
    private static PartyOfUnit? Holder(BookUnit unit, BookCharge? charge, List<PartyOfUnit> meant)
    {
        var holder = charge is null ? null : unit.Holder(charge);
        var owner = unit.Cases.Find(found => found.Id == holder)?.Owner;
        return meant.Find(known => known.Owner.Id == owner);
    }

    private KnownOwner? Proved(BookParty party, ILookup<string, KnownOwner> having)
    {
        foreach (var proof in Proofs(party))
        {
            var known = _proved.GetValueOrDefault((party.Compared, proof))
                ?? having[proof].FirstOrDefault(owner => owner.Name == party.Compared && IsProof(owner, party, proof));
            if (known is not null)
            {
                return known;
            }
        }

        return null;
    }

    private static IEnumerable<string> Proofs(BookParty party)
    {
        if (party.IsNamed && party.IdentityNumber.Length > 0)
        {
            yield return BookOwners.ProofBy(party.IdentityNumber);
        }

        if (party.IsNamed && party.Phone.Length > 0)
        {
            yield return party.Phone;
        }
    }

    /// <summary>A phone proves only when somebody verified it: the ledger, or the operator for its own books.</summary>
    private bool IsProof(KnownOwner owner, BookParty party, string proof) => proof != party.Phone
        || owner.Phones.Any(phone => phone.Number == proof && (phone.Verified || options.PhonesVerified));

    private void Remember(KnownOwner owner, BookParty party)
    {
        foreach (var proof in Proofs(party).Where(proof => IsProof(owner, party, proof)))
        {
            _proved.TryAdd((party.Compared, proof), owner);
        }
    }

    private IEnumerable<KnownOwner> Alike(BookUnit unit, BookParty party, ILookup<string, KnownOwner> having)
    {
        if (!party.IsNamed)
        {
            return [];
        }

        var elsewhere = party.Phone.Length > 0
            ? having[party.Phone].Append(_alike.GetValueOrDefault((party.Compared, party.Phone))).OfType<KnownOwner>()
            : [];
        return elsewhere.Concat(unit.Parties.Select(known => known.Owner)).Where(other => other.Name == party.Compared);
    }

    /// <summary>Names the unit, never the person.</summary>
    private async ValueTask<string> FreeId(BookUnit unit)
    {
        for (var number = unit.Parties.Count + 1; ; number++)
        {
            var id = StableIds.Join(
                $"o-{unit.Estate.Id}-{unit.Key.Name}", number.ToString(CultureInfo.InvariantCulture));
            if (await queries.Owner(caller.Operator, AccountKey.ForOwner(caller.Operator, id)) is null)
            {
                return id;
            }
        }
    }
}
