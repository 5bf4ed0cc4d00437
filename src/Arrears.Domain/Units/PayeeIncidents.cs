namespace Arrears.Domain.Units;

/// <summary>
/// Money that was said to be paid to an account outside the registry (items 9 and 10). It settles nothing; finance
/// looks into it until it is resolved.
/// </summary>
/// <param name="PaymentId">The payment that was refused: it is reported once however often it is tried.</param>
/// <param name="AccountRef">The account that was named, in the personal vault: it may be a person's.</param>
public sealed record PayeeIncident(string PaymentId, Money Amount, string? AccountRef, DateOnly ReportedOn);

internal static class PayeeIncidents
{
    private const string Rule = "seed.10";

    public static Refused? Handle(UnitDraft d, CaseCommand command) => command switch
    {
        ReportForeignPayee c => Report(d, c),
        ResolvePayeeIncident c => Resolve(d, c),
        _ => throw new InvariantViolationException($"{command.GetType().Name} has no handler."),
    };

    private static Refused? Report(UnitDraft d, ReportForeignPayee c)
    {
        if (!d.Case(c.CaseId).PayeeIncidents.Any(known => known.PaymentId == c.PaymentId))
        {
            d.Raise(new ForeignPayeeReported(c.CaseId, c.PaymentId, c.Amount, c.AccountRef, d.Today), Rule);
        }

        return null;
    }

    private static Refused? Resolve(UnitDraft d, ResolvePayeeIncident c)
    {
        if (!d.Case(c.CaseId).PayeeIncidents.Any(known => known.PaymentId == c.PaymentId))
        {
            return new Refused(Refusal.UnknownPayment, Rule, Detail: $"No incident is open about {c.PaymentId}.");
        }

        if (string.IsNullOrWhiteSpace(c.Resolution))
        {
            return new Refused(Refusal.MissingReason, Rule);
        }

        d.Raise(new PayeeIncidentResolved(c.CaseId, c.PaymentId, c.Resolution, d.Today), Rule);
        return null;
    }
}
