using Arrears.Domain.Accounts;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>
/// The appointment behind a promise to come to the counter (item 124), named as <c>till account#appointment</c>. When the
/// promise moves or ends before its day, the counter gets its hour back.
/// </summary>
public static class PromisedVisits
{
    private const string Rule = "item.124";

    public static string Reference(AccountKey till, string appointmentId) => $"{till.Value}#{appointmentId}";

    /// <summary>An appointment is for the day of the promise, at a till of the same operator.</summary>
    internal static Refused? Check(Ruling ruling, MakePromise command)
    {
        if (command.Appointment is not { } reference)
        {
            return null;
        }

        return Till(reference) is { } till && till.Operator == AccountKey.Parse(ruling.OwnerKey).Operator
            && command.Due is { } due && till.Name.EndsWith($".{due:yyyy-MM-dd}", StringComparison.Ordinal)
                ? null
                : new Refused(Refusal.DateOutOfRange, Rule, Detail: "The appointment is not for the day of the promise.");
    }

    /// <summary>The hours that are free again after this decision.</summary>
    internal static IEnumerable<Addressed> Freed(OwnerState? before, OwnerState? now, DateOnly today)
    {
        foreach (var promise in before?.Promises ?? [])
        {
            if (promise is { IsOpen: true, Appointment: { } reference } && promise.Due >= today
                && !(now?.Promises.Any(item => item.Id == promise.Id && item.IsOpen && item.Appointment == reference) ?? false)
                && Till(reference) is { } till)
            {
                yield return new Addressed(till, new AppointmentOff(reference[(reference.IndexOf('#') + 1)..]));
            }
        }
    }

    private static AccountKey? Till(string reference) =>
        reference.Split('#') is [var key, { Length: > 0 }] && AccountKey.TryParse(key, out var till) && till.Kind == AccountKind.Till
            ? till
            : null;
}
