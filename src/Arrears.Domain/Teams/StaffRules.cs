using Arrears.Domain.Policy;

namespace Arrears.Domain.Teams;

/// <summary>A refusal, or the register as it stands afterwards; the same register: it was so already.</summary>
public readonly record struct RegisterAnswer(Refused? Refused, StaffRegister? Register)
{
    public static RegisterAnswer Refuse(Refusal reason, RuleId rule, string detail) =>
        new(new Refused(reason, rule, Detail: detail), null);

    public static implicit operator RegisterAnswer(StaffRegister register) => new(null, register);
}

/// <summary>Who is on the register, and who may call. Pure.</summary>
public static class StaffRules
{
    private const string Leaving = "item.11";
    private const string Training = "item.71";

    public static RegisterAnswer Decide(StaffRegister register, StaffCommand command, string actor) => command switch
    {
        RegisterStaff c => Register(register, c),
        RecordTraining c => Train(register, c, actor),
        RecordLeaver c => Leave(register, c),
        _ => throw new InvariantViolationException($"{command.GetType().Name} has no rule."),
    };

    /// <summary>Item 71: valid from the day it was passed until the same day so many months later, exclusive.</summary>
    /// <param name="passedOn">Null: never passed, not registered, or gone.</param>
    public static bool MayCall(TeamRules rules, DateOnly? passedOn, DateOnly today) =>
        rules.Training == TrainingDuty.NotKept
        || (passedOn is { } passed && passed <= today && today < passed.AddMonths(rules.TrainingValidMonths));

    private static RegisterAnswer Register(StaffRegister register, RegisterStaff c)
    {
        var known = register.Find(c.StaffId);
        var member = new StaffMember(
            c.StaffId, c.DisplayName, c.Phone, [.. c.Skills.Distinct().Order()], [.. c.Estates.Distinct().Order(StringComparer.Ordinal)])
        {
            Trainings = known?.Trainings ?? [],
        };
        return known is null ? register with { Members = register.Members.Add(member) }
            : IsSame(known, member) ? register
            : register with { Members = register.Members.Replace(known, member) };
    }

    private static RegisterAnswer Train(StaffRegister register, RecordTraining c, string actor)
    {
        if (register.Find(c.StaffId) is not { } known)
        {
            return Unknown(c.StaffId, Training);
        }

        if (string.IsNullOrWhiteSpace(c.Training.Evidence))
        {
            return RegisterAnswer.Refuse(Refusal.MissingEvidence, Training, "A training is shown by its certificate or sheet.");
        }

        return actor == c.StaffId ? RegisterAnswer.Refuse(Refusal.RoleForbids, Training, "Nobody certifies themself.")
            : known.Trainings.Contains(c.Training) ? register
            : register with
            {
                Members = register.Members.Replace(known, known with { Trainings = known.Trainings.Add(c.Training) }),
            };
    }

    private static RegisterAnswer Leave(StaffRegister register, RecordLeaver c)
    {
        if (register.Find(c.StaffId) is not { } known)
        {
            return Unknown(c.StaffId, Leaving);
        }

        if (register.Find(c.Successor) is not { } successor)
        {
            return Unknown(c.Successor, Leaving);
        }

        return c.Successor == c.StaffId || successor.LeftOn is not null
            ? RegisterAnswer.Refuse(Refusal.GuardForbids, Leaving, "The successor is somebody else, and stays.")
            : (known.LeftOn, known.Successor) == (c.LastDay, c.Successor) ? register
            : register with
            {
                Members = register.Members.Replace(known, known with { LeftOn = c.LastDay, Successor = c.Successor }),
            };
    }

    private static bool IsSame(StaffMember known, StaffMember given) =>
        known.LeftOn is null
        && (known.DisplayName, known.Phone) == (given.DisplayName, given.Phone)
        && known.Skills.SequenceEqual(given.Skills)
        && known.Estates.SequenceEqual(given.Estates);

    private static RegisterAnswer Unknown(string staffId, RuleId rule) =>
        RegisterAnswer.Refuse(Refusal.UnknownStaff, rule, $"There is nobody called {staffId} on the register.");
}
