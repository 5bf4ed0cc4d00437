namespace Arrears.Domain.Owners;

/// <summary>Who the person is and how to reach them (items 54 to 60).</summary>
internal static class Registration
{
    private const string PersonalInformation = "law.pipl_6_13";

    public static Refused? Register(Ruling ruling, RegisterOwner command)
    {
        foreach (var entry in command.ContactPoints)
        {
            if (Forbidden(command.OwnerKind, entry) is { } refused)
            {
                return refused;
            }
        }

        if (!ruling.Exists || !Same(ruling.State, command))
        {
            ruling.Happen(
                new OwnerRegistered(
                    ruling.OwnerKey, command.Person, command.OwnerKind, command.TimeZone, command.Residency, command.ElderlyAlone, ruling.Today),
                "owner.registered");
        }

        foreach (var entry in command.ContactPoints)
        {
            Add(ruling, entry, forRepresentative: false);
        }

        return null;
    }

    public static Refused? AddPoint(Ruling ruling, AddContactPoint command)
    {
        if (Forbidden(ruling.State.Kind, command.Point) is { } refused)
        {
            return refused;
        }

        Add(ruling, command.Point, forRepresentative: false);
        return null;
    }

    /// <summary>Adds the point unless the same one is there; a changed one replaces it and starts anew.</summary>
    public static void Add(Ruling ruling, ContactPointEntry entry, bool forRepresentative)
    {
        var known = ruling.State.Points.FirstOrDefault(point => point.Id == entry.PointId);
        if (known is not null
            && known.Type == entry.Type
            && known.ValueRef == entry.ValueRef
            && known.LawfulBasis == entry.LawfulBasis
            && known.AgreedForService == entry.AgreedForService
            && known.Source == entry.Source
            && known.ForRepresentative == forRepresentative
            && (known.Status != ContactPointStatus.Unverified || !entry.Verified))
        {
            return;
        }

        var status = entry.Verified ? ContactPointStatus.Verified : ContactPointStatus.Unverified;
        ruling.Happen(
            new ContactPointAdded(new ContactPoint(
                entry.PointId, entry.Type, entry.ValueRef, status, entry.LawfulBasis, entry.AgreedForService, ruling.Today)
            {
                ForRepresentative = forRepresentative,
                Source = entry.Source,
            }),
            PersonalInformation);
    }

    public static Refused? VerifyPoint(Ruling ruling, VerifyContactPoint command)
    {
        if (Find(ruling, command.PointId) is not { } point)
        {
            return Unknown(command.PointId);
        }

        if (point.Status != ContactPointStatus.Verified || point.Bounces > 0 || point.Since < ruling.Today)
        {
            ruling.Happen(new ContactPointVerified(point.Id, ruling.Today), "contact.verified");
        }

        return null;
    }

    public static Refused? BouncePoint(Ruling ruling, BounceContactPoint command)
    {
        if (Find(ruling, command.PointId) is not { } point)
        {
            return Unknown(command.PointId);
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, "contact.bounce");
        }

        Bounce(ruling, point, command.Reason, dead: false);
        return null;
    }

    /// <summary>One more bounce; at the policy's number, or when it is somebody else's, the point is dead.</summary>
    public static void Bounce(Ruling ruling, ContactPoint point, string reason, bool dead)
    {
        if (point.Status != ContactPointStatus.Dead)
        {
            var last = dead || point.Bounces + 1 >= ruling.Policy.Unreachable.BouncesToUnreachable;
            ruling.Happen(new ContactPointBounced(point.Id, last, reason, ruling.Today), "contact.bounce");
        }
    }

    public static Refused? RemovePoint(Ruling ruling, RemoveContactPoint command)
    {
        if (Find(ruling, command.PointId) is null)
        {
            return Unknown(command.PointId);
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, "contact.remove");
        }

        ruling.Happen(new ContactPointRemoved(command.PointId, command.Reason, ruling.Today), PersonalInformation);
        return null;
    }

    public static Refused? SetPreference(Ruling ruling, SetPreference command)
    {
        var wanted = new Preference(command.Channels, command.AvoidBands, command.Language, command.Payment)
        {
            PreferredBands = command.PreferredBands.IsDefault ? [] : command.PreferredBands,
            NoOffers = command.NoOffers,
        };
        if (ruling.State.Preference is not { } known
            || known.Language != wanted.Language
            || known.Payment != wanted.Payment
            || known.NoOffers != wanted.NoOffers
            || !known.Channels.SequenceEqual(wanted.Channels)
            || !known.AvoidBands.SequenceEqual(wanted.AvoidBands)
            || !known.PreferredBands.SequenceEqual(wanted.PreferredBands))
        {
            ruling.Happen(new PreferenceSet(wanted, ruling.Today), "contact.preference");
        }

        return null;
    }

    public static Refused? SetInfluence(Ruling ruling, SetInfluence command)
    {
        const string Rule = "item.146";
        if (string.IsNullOrWhiteSpace(command.Purpose))
        {
            return new Refused(Refusal.MissingReason, Rule, Detail: "The mark says what it is for.");
        }

        if (ruling.State.Influence != command.Influence)
        {
            ruling.Happen(new InfluenceSet(command.Influence, command.Purpose, ruling.Today), Rule);
        }

        return null;
    }

    /// <summary>Workplaces and third parties are never contact points of a debt, nor its source, whatever the policy (items 57 to 59).</summary>
    public static Refused? Forbidden(OwnerKind kind, ContactPointEntry entry) => entry.Type switch
    {
        ContactPointType.ThirdParty => new Refused(
            Refusal.ThirdPartyForbidden, "conduct.third_party", Detail: "Numbers of neighbours, friends or colleagues are not stored."),
        ContactPointType.Workplace when kind == OwnerKind.Natural => new Refused(
            Refusal.ThirdPartyForbidden, "conduct.workplace", Detail: "A natural person's workplace is no contact point."),
        _ when entry.Source == ContactSource.ThirdParty => new Refused(
            Refusal.ThirdPartyForbidden, "conduct.third_party", Detail: "What a neighbour, friend or colleague tells is not stored."),
        _ when string.IsNullOrWhiteSpace(entry.LawfulBasis) => new Refused(
            Refusal.MissingReason, PersonalInformation, Detail: "A contact point needs its lawful basis."),
        _ => null,
    };

    private static bool Same(OwnerState state, RegisterOwner command) =>
        state.Person == command.Person
        && state.Kind == command.OwnerKind
        && state.TimeZone == command.TimeZone
        && state.Residency == command.Residency
        && state.ElderlyAlone == command.ElderlyAlone;

    private static ContactPoint? Find(Ruling ruling, string pointId) =>
        ruling.State.Points.FirstOrDefault(point => point.Id == pointId);

    private static Refused Unknown(string pointId) =>
        new(Refusal.UnknownContact, "contact.point", Detail: $"There is no contact point {pointId}.");
}
