namespace Arrears.Domain.Owners;

/// <summary>Contact points, restrictions and cases.</summary>
internal static class StandingEvolution
{
    public static OwnerState? Apply(OwnerState state, OwnerEvent happened) => happened switch
    {
        ContactPointAdded e => state with
        {
            Points = state.Points.RemoveAll(point => point.Id == e.Point.Id).Add(e.Point),
            UnansweredVisits = e.Point.Type == ContactPointType.HomeAddress ? [] : state.UnansweredVisits,
        },
        ContactPointVerified e => state with
        {
            Points = state.Points.Change(
                point => point.Id == e.PointId,
                point => point with { Status = ContactPointStatus.Verified, Bounces = 0, Since = e.On }),
        },
        ContactPointBounced e => state with { Points = state.Points.Change(point => point.Id == e.PointId, Bounce(e)) },
        ContactPointRemoved e => state with { Points = state.Points.RemoveAll(point => point.Id == e.PointId) },
        PreferenceSet e => state with { Preference = e.Preference },
        InfluenceSet e => state with { Influence = e.Influence },
        PartyRoleSet e => Parties.Apply(state, e),
        RelationshipSet e => state with { Relationships = Relationships.Apply(state.Relationships, e) },
        EstatesStopped e => state with { StoppedEstates = e.Estates },
        RestrictionBegan e => Begin(state, e.Restriction),
        RestrictionReviewed e => state with
        {
            Restrictions = state.Restrictions.Change(
                restriction => restriction.Kind == e.Contactability, restriction => restriction with { ReviewOn = e.ReviewOn }),
        },
        RestrictionEnded e => End(state, e.Contactability),
        TracingStepRecorded e => state with { TracingSteps = state.TracingSteps.Add(e.Step) },
        TracingFinished e => state with
        {
            TracingDoneOn = e.On,
            Restrictions = state.Restrictions.Change(
                restriction => restriction.Kind == Contactability.Unreachable,
                restriction => restriction with { Pauses = false }),
        },
        CaseLinked e => state with { Cases = state.Cases.With(new OwnerCase(e.CaseId, e.Unit, e.Estate)) },
        CaseMoneyChanged e => state with { Cases = state.Cases.With(Update(state.Cases[e.Fact.CaseId], e)) },
        CaseSettled e => state with { Cases = state.Cases.With(Settle(state.Cases[e.CaseId], e)) },
        WishPlaced e => state with { Cases = state.Cases.With(state.Cases[e.CaseId] with { Wish = e.Wish }) },
        WishWithdrawn e => state with { Cases = state.Cases.With(state.Cases[e.CaseId] with { Wish = null }) },
        _ => null,
    };

    private static Func<ContactPoint, ContactPoint> Bounce(ContactPointBounced e) => point => point with
    {
        Bounces = point.Bounces + 1,
        Status = e.Dead ? ContactPointStatus.Dead : point.Status,
        Since = e.Dead ? e.On : point.Since,
    };

    private static OwnerState Begin(OwnerState state, Restriction restriction) => state with
    {
        Restrictions = state.Restrictions.RemoveAll(other => other.Kind == restriction.Kind).Add(restriction),
        TracingSteps = restriction.Kind == Contactability.Unreachable ? [] : state.TracingSteps,
        TracingDoneOn = restriction.Kind == Contactability.Unreachable ? null : state.TracingDoneOn,
        PassedThrough = restriction.Kind == Contactability.Unreachable ? [] : state.PassedThrough,
    };

    private static OwnerState End(OwnerState state, Contactability kind) => state with
    {
        Restrictions = state.Restrictions.RemoveAll(restriction => restriction.Kind == kind),
        TracingDoneOn = kind == Contactability.Unreachable ? null : state.TracingDoneOn,
        Points = kind == Contactability.Represented
            ? state.Points.RemoveAll(point => point.ForRepresentative)
            : state.Points,
    };

    private static OwnerCase Update(OwnerCase item, CaseMoneyChanged e) => item with
    {
        Estate = e.Fact.Estate,
        Creditor = e.Fact.Creditor,
        Version = e.Fact.CaseVersion,
        Stage = e.Fact.Stage,
        Outstanding = e.Fact.Outstanding,
        Overdue = e.Fact.Overdue,
        OldestDue = e.Fact.OldestDue,
        OpenGrievance = e.Fact.OpenGrievance,
        OpenDispute = e.Fact.OpenDispute,
    };

    private static OwnerCase Settle(OwnerCase item, CaseSettled e) => item with
    {
        Version = e.CaseVersion,
        Stage = e.Stage,
        Overdue = Money.Zero,
        OldestDue = null,
        Wish = null,
        BrokenPromises = 0,
    };
}
