namespace Arrears.Domain.Owners;

/// <summary>The region contactability: death, insolvency, representation, refusal of contact, row 14's tracing.</summary>
internal static class Restrictions
{
    public static Refused? Death(Ruling ruling, RecordDeath command)
    {
        if (Dated(ruling, command.On, command.Evidence, "contactability.deceased") is { } refused)
        {
            return refused;
        }

        if (ruling.State.Kind != OwnerKind.Natural)
        {
            return new Refused(Refusal.StageForbids, "contactability.deceased", Detail: "Only a natural person dies.");
        }

        Begin(ruling, Contactability.Deceased, command.On, pauses: true, until: null, command.Evidence);
        return null;
    }

    public static Refused? Insolvency(Ruling ruling, RecordInsolvency command)
    {
        if (Dated(ruling, command.On, command.Evidence, "contactability.insolvent") is { } refused)
        {
            return refused;
        }

        Begin(ruling, Contactability.Insolvent, command.On, pauses: true, until: null, command.Evidence);
        return null;
    }

    /// <summary>
    /// With an address of the representative nothing pauses: letters go there. Without one the cases pause for as long
    /// as any hold may, so that naming a lawyer nobody can find does not stop the clock for ever.
    /// </summary>
    public static Refused? Representation(Ruling ruling, SetRepresentation command)
    {
        if (Dated(ruling, ruling.Today, command.Evidence, "contactability.represented") is { } refused)
        {
            return refused;
        }

        if (command.Address is { } address)
        {
            if (Registration.Forbidden(OwnerKind.Corporate, address) is { } forbidden)
            {
                return forbidden;
            }

            Registration.Add(ruling, address, forRepresentative: true);
        }

        var reachable = ruling.State.Points.Any(point => point.ForRepresentative);
        Begin(ruling, Contactability.Represented, ruling.Today, !reachable, HoldEnd(ruling), command.Evidence);
        return null;
    }

    /// <summary>Pauses for as long as any hold may; after that letters with legal effect remain.</summary>
    public static Refused? DoNotContact(Ruling ruling, SetDoNotContact command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, "contactability.do_not_contact");
        }

        Begin(ruling, Contactability.DoNotContact, ruling.Today, pauses: true, HoldEnd(ruling), command.Reason);
        return null;
    }

    /// <summary>Pauses nothing: the person is written to, and nothing else.</summary>
    public static Refused? Vulnerable(Ruling ruling, SetVulnerable command)
    {
        if (Dated(ruling, ruling.Today, command.Evidence, "contactability.vulnerable") is { } refused)
        {
            return refused;
        }

        Begin(ruling, Contactability.Vulnerable, ruling.Today, pauses: false, until: null, command.Evidence);
        return null;
    }

    public static Refused? End(Ruling ruling, EndContactability command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, "contactability.end");
        }

        if (Of(ruling.State, command.Contactability) is null)
        {
            return new Refused(Refusal.StageForbids, "contactability.end", Detail: $"{command.Contactability} does not hold.");
        }

        if (command.Contactability == Contactability.Unreachable && !Channels.IsWithinReach(ruling.State, ruling.Policy))
        {
            return new Refused(
                Refusal.NoChannel, "A17.14", Detail: "A lost person is found by a contact point that works: add or verify one.");
        }

        ruling.Happen(new RestrictionEnded(command.Contactability, command.Reason, ruling.Today), "contactability.end");
        return null;
    }

    public static Refused? TracingStep(Ruling ruling, RecordTracingStep command)
    {
        if (string.IsNullOrWhiteSpace(command.Result))
        {
            return new Refused(Refusal.MissingReason, "A17.14");
        }

        if (Of(ruling.State, Contactability.Unreachable) is null)
        {
            return new Refused(Refusal.StageForbids, "A17.14", Detail: "Nobody is traced who is not lost.");
        }

        if (!ruling.Policy.Unreachable.TracingSteps.Contains(command.Step))
        {
            return new Refused(
                Refusal.ThirdPartyForbidden, "conduct.third_party", Detail: $"{command.Step} is not on the tracing ladder of this place.");
        }

        if (!ruling.State.TracingSteps.Contains(command.Step))
        {
            ruling.Happen(new TracingStepRecorded(command.Step, command.Result, ruling.Today), "A17.14");
            FinishTracing(ruling);
        }

        return null;
    }

    /// <summary>What lapsed since the last look.</summary>
    public static void Assess(Ruling ruling)
    {
        FinishTracing(ruling);
        foreach (var restriction in ruling.State.Restrictions)
        {
            if (ruling.Today > restriction.ReviewOn)
            {
                ruling.Happen(
                    new RestrictionReviewed(restriction.Kind, NextReview(ruling), ruling.Today), "contactability.review");
            }
        }
    }

    /// <summary>A person in arrears whom no lawful way of speaking reaches any more is lost, and is found again by one.</summary>
    public static void Reconcile(Ruling ruling)
    {
        var state = ruling.State;
        var lost = Of(state, Contactability.Unreachable) is not null;
        var withinReach = Channels.IsWithinReach(state, ruling.Policy);
        if (lost && withinReach)
        {
            ruling.Happen(new RestrictionEnded(Contactability.Unreachable, "within_reach", ruling.Today), "A17.14");
        }
        else if (!lost && !withinReach && state.Person is not null && state.Cases.InArrears > 0
            && state.Contactability <= Contactability.Vulnerable)
        {
            var until = ruling.Today.AddDays(ruling.Policy.Unreachable.TracingDays);
            ruling.Happen(
                new RestrictionBegan(new Restriction(
                    Contactability.Unreachable, ruling.Today, Pauses: true, until.AddDays(-1), until, "no_channel")),
                "A17.14");
        }
    }

    public static Restriction? Of(OwnerState state, Contactability kind) =>
        state.Restrictions.FirstOrDefault(restriction => restriction.Kind == kind);

    private static void FinishTracing(Ruling ruling)
    {
        if (Of(ruling.State, Contactability.Unreachable) is not { } lost || ruling.State.TracingDoneOn is not null)
        {
            return;
        }

        var over = lost.Since.AddDays(ruling.Policy.Unreachable.TracingDays);
        if (ruling.Today >= over && ruling.Policy.Unreachable.TracingSteps.All(ruling.State.TracingSteps.Contains))
        {
            ruling.Happen(new TracingFinished(over, ruling.Today), "A17.14");
        }
    }

    private static void Begin(
        Ruling ruling, Contactability kind, DateOnly since, bool pauses, DateOnly? until, string evidence)
    {
        if (Of(ruling.State, kind) is { } known && known.Pauses == pauses)
        {
            return;
        }

        ruling.Happen(
            new RestrictionBegan(new Restriction(kind, since, pauses, pauses ? until : null, NextReview(ruling), evidence)),
            $"contactability.{RuleName(kind)}");
    }

    private static DateOnly HoldEnd(Ruling ruling) => ruling.Today.AddDays(ruling.Policy.Hold.MaxDays - 1);

    private static DateOnly NextReview(Ruling ruling) =>
        ruling.Calendar.NextWorkingDay(ruling.Today.AddDays(ruling.Policy.Hold.MaxDays));

    private static Refused? Dated(Ruling ruling, DateOnly on, string evidence, string rule) =>
        on > ruling.Today ? new Refused(Refusal.DateOutOfRange, rule)
        : string.IsNullOrWhiteSpace(evidence) ? new Refused(Refusal.MissingEvidence, rule)
        : null;

    private static string RuleName(Contactability kind) => kind switch
    {
        Contactability.Reachable => "reachable",
        Contactability.Vulnerable => "vulnerable",
        Contactability.Unreachable => "unreachable",
        Contactability.Represented => "represented",
        Contactability.DoNotContact => "do_not_contact",
        Contactability.Insolvent => "insolvent",
        Contactability.Deceased => "deceased",
    };
}
