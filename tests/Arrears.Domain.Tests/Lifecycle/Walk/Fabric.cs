using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle.Walk;

/// <summary>
/// Makes any command or message from the types of its parts: ids that exist or do not, dates around today, amounts, and
/// now and then an empty text. A command that is added tomorrow is played tomorrow, without a line here.
/// </summary>
internal sealed class Fabric(Town town, Dice dice, string caseId)
{
    /// <summary>Keeps what it learned, and is not safe to share between threads that walk at once.</summary>
    private static readonly ThreadLocal<NullabilityInfoContext> Nullability = new(() => new NullabilityInfoContext());

    private int _number;

    public static IReadOnlyList<Type> UnitCommands { get; } = KindsOf(typeof(UnitCommand));

    public static IReadOnlyList<Type> OwnerCommands { get; } = KindsOf(typeof(OwnerCommand));

    /// <summary>Commands that name a matter.</summary>
    public static IReadOnlyList<Type> MatterCommands { get; } =
        [.. OwnerCommands.Where(type => type.GetProperty("MatterId") is not null)];

    public static IReadOnlyList<Type> Messages { get; } = KindsOf(typeof(Message));

    public static bool IsOfTheEngine(Type command) => command == typeof(AssessUnit) || command == typeof(AssessOwner)
        || command == typeof(CommitDispatch) || command == typeof(ConfirmDispatch)
        || command == typeof(ReceiveMessage) || command == typeof(ReceiveFromUnit);

    public T Make<T>(Type type) => (T)Whole(type);

    public static IReadOnlyList<Type> KindsOf(Type type) =>
        [.. type.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType)];

    private object Whole(Type type)
    {
        if (type == typeof(ReceiveMessage))
        {
            return new ReceiveMessage(Town.OwnerKey.Value, (Message)Whole(Kind(typeof(OwnerMessage))));
        }

        if (type == typeof(ReceiveFromUnit))
        {
            return new ReceiveFromUnit(Town.KeyOf(caseId).Value, (Message)Whole(Kind(typeof(UnitMessage))));
        }

        var shape = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        var parts = shape.GetParameters().Select(part => Part(type, part)).ToArray();
        return Mend(shape.Invoke(parts));
    }

    private Type Kind(Type parent) => dice.Pick([.. Messages.Where(parent.IsAssignableFrom)]);

    private object? Part(Type of, ParameterInfo part)
    {
        if (part.HasDefaultValue && dice.Once(2))
        {
            return part.DefaultValue is null or DBNull || !part.ParameterType.IsEnum
                ? part.DefaultValue
                : Enum.ToObject(part.ParameterType, part.DefaultValue);
        }

        var maybe = Nullability.Value!.Create(part).WriteState == NullabilityState.Nullable;
        return maybe && dice.Once(3) ? null : Value(of, part.Name!, part.ParameterType);
    }

    private object? Value(Type of, string name, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return Several(of, name, plain.GetGenericArguments()[0]);
        }

        return plain switch
        {
            _ when plain == typeof(string) => Text(name),
            _ when plain == typeof(Money) => new Money(dice.Once(15) ? -1 : 1 + dice.Next(dice.Once(2) ? 700_000 : 20_000)),
            _ when plain == typeof(DateOnly) => Date(name),
            _ when plain == typeof(TimeOnly) => town.Now.Time,
            _ when plain == typeof(bool) => dice.Once(2),
            _ when plain == typeof(int) => Number(name),
            _ when plain == typeof(long) => Large(name),
            _ when plain == typeof(decimal) => dice.Next(3) * 0.0005m,
            _ when plain.IsEnum => Word(of, name, plain),
            _ when plain == typeof(ServiceContract) => Town.Contract,
            _ => Whole(plain),
        };
    }

    private object Several(Type of, string name, Type item)
    {
        var count = name is "Declined" or "CoOwners" ? 0 : 1 + dice.Next(2);
        var values = Array.CreateInstance(item, count);
        for (var i = 0; i < count; i++)
        {
            values.SetValue(Value(of, name, item), i);
        }

        var all = ((IEnumerable)values).Cast<object>().Distinct().ToArray();
        var distinct = Array.CreateInstance(item, all.Length);
        Array.Copy(all, distinct, all.Length);
        return typeof(ImmutableArray).GetMethods()
            .Single(method => method.Name == "Create" && method.ToString()!.Contains("(T[])", StringComparison.Ordinal))
            .MakeGenericMethod(item).Invoke(null, [distinct])!;
    }

    private string Text(string name) => name switch
    {
        "CaseId" or "Cases" => dice.Once(20) ? "nowhere" : dice.Once(4) && name == "Cases" ? dice.Pick(Town.Cases) : caseId,
        "Owner" => Town.OwnerKey.Name,
        "PayeeAccount" => dice.Once(10) ? "elsewhere" : Town.Contract.PayeeAccount,
        "Creditor" => Town.Contract.Creditor,
        "ContractId" => Town.Contract.Id,
        "TimeZone" => "Asia/Shanghai",
        "Estate" => "e1",
        "Band" or "AvoidBands" => dice.Pick(Town.Pack.Contact.Bands).Name,
        "Step" => dice.Pick(Town.Pack.Unreachable.TracingSteps),
        _ when name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("Charges", StringComparison.Ordinal) => Id(name),
        _ => dice.Once(12) ? "" : "because",
    };

    /// <summary>One that exists, as a rule the latest, or a new one.</summary>
    private string Id(string name)
    {
        var known = Known(name).ToArray();
        return known.Length == 0 || dice.Once(3)
            ? $"{name[..1]}{town.Now.Date.DayNumber}{town.Now.Time.Hour}-{dice.Next(1_000_000)}-{++_number}"
            : dice.Once(2) ? known[^1] : dice.Pick(known);
    }

    private IEnumerable<string> Known(string name)
    {
        var (s, owner) = (town.Case(caseId), town.Owner!);
        return name switch
        {
            "ChargeId" or "Charges" or "DisputedCharges" or "DesignatedCharges" => s.Ledger.Charges.Select(charge => charge.Id),
            "PaymentId" => s.Ledger.Payments.Select(payment => payment.Id),
            "HoldId" => s.Holds.Select(hold => hold.Id),
            "GrievanceId" => s.Grievances.Select(grievance => grievance.Id),
            "ObjectionId" => s.Objections.Select(objection => objection.Id),
            "ContactId" => owner.Contacts.Select(contact => contact.Id),
            "DispatchId" => s.Demands.Select(demand => demand.DispatchId).Concat(owner.Contacts.Select(contact => contact.Id)),
            "PromiseId" => owner.Promises.Select(promise => promise.Id),
            "PlanId" => owner.Plans.Select(plan => plan.Id),
            "ClaimId" => owner.Claims.Select(claim => claim.Id),
            "MatterId" => owner.Matters.Select(matter => matter.Id),
            "PointId" => owner.Points.Select(point => point.Id),
            _ => [],
        };
    }

    private DateOnly Date(string name) => name switch
    {
        "On" or "Received" or "AsOf" or "ReceivedOn" => town.Today.AddDays(-dice.Next(3)),
        "Due" when dice.Once(3) => town.Today.AddMonths(-dice.Next(36)),
        "PeriodFrom" => new DateOnly(2024, 1, 1).AddMonths(dice.Next(36)),
        "LiableFrom" => new DateOnly(2015, 1, 1),
        _ => town.Today.AddDays(dice.Next(22) - 2),
    };

    private int Number(string name) => name switch
    {
        "EvidenceScore" => dice.Once(3) ? 90 : 100,
        "Staff" => 1 + dice.Next(3),
        _ => dice.Next(12),
    };

    private long Large(string name) => name switch
    {
        "CaseVersion" or "AnswersVersion" => town.Case(caseId).Proposal?.Version ?? town.Case(caseId).Version,
        "AreaSquareCentimetres" => dice.Once(10) ? -1 : 1_000_000,
        _ => dice.Next(1000),
    };

    private object Word(Type of, string name, Type type)
    {
        if (type == typeof(ContactPurpose))
        {
            ContactPurpose[] asked = name == "Step"
                ? [town.Case(caseId).Proposal?.Step ?? ContactPurpose.FirstDemand, ContactPurpose.SecondDemand, ContactPurpose.LawyerLetter]
                : [ContactPurpose.Reminder, ContactPurpose.Call, ContactPurpose.Visit, ContactPurpose.FirstDemand];
            return of == typeof(FormalStepWanted) || name == "Step" ? dice.Pick(asked) : dice.Pick(asked[..3]);
        }

        var values = Enum.GetValues(type);
        return values.GetValue(dice.Next(values.Length))!;
    }

    /// <summary>A period ends after it begins; the rest may be as wrong as it likes.</summary>
    private static object Mend(object made) => made switch
    {
        ChargeOrder order => order with { PeriodTo = order.PeriodFrom.AddMonths(1).AddDays(-1) },
        StatedCharge stated => stated with { PeriodTo = stated.PeriodFrom.AddMonths(1).AddDays(-1) },
        _ => made,
    };
}
