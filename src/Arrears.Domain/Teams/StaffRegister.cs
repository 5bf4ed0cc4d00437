using System.Collections.Immutable;

namespace Arrears.Domain.Teams;

/// <summary>What somebody is good at, and is therefore given (item 154).</summary>
public enum StaffSkill
{
    /// <summary>Reminders and calls while the debt is young.</summary>
    EarlyReminder,

    /// <summary>Objections, grievances and what they hold back.</summary>
    Dispute,

    /// <summary>Letters, lawyers and courts.</summary>
    Legal,

    /// <summary>What the builder of the estate has to mend.</summary>
    DeveloperLiaison,
}

public enum TrainingModule
{
    /// <summary>What a caller may do and may not: nobody calls or visits without it (item 71).</summary>
    Compliance,

    /// <summary>How to listen and to speak.</summary>
    Conversation,

    /// <summary>The law behind the fee.</summary>
    Law,
}

/// <param name="Evidence">Certificate or sheet on file.</param>
[GenerateSerializer, Immutable, Alias("arrears.StaffTraining")]
public sealed record StaffTraining(
    [property: Id(0)] TrainingModule Module, [property: Id(1)] DateOnly PassedOn, [property: Id(2)] string Evidence);

/// <summary>One of the operator's people.</summary>
/// <param name="Id">As in the tokens of that person.</param>
/// <param name="DisplayName">As notices name the person to owners.</param>
/// <param name="Phone">The number that notices give for calling back; null: none.</param>
/// <param name="Estates">Where the person works; empty: wherever the operator does.</param>
[GenerateSerializer, Immutable, Alias("arrears.StaffMember")]
public sealed record StaffMember(
    [property: Id(0)] string Id,
    [property: Id(1)] string DisplayName,
    [property: Id(2)] string? Phone,
    [property: Id(3)] ImmutableArray<StaffSkill> Skills,
    [property: Id(4)] ImmutableArray<string> Estates)
{
    [Id(5)]
    public ImmutableArray<StaffTraining> Trainings { get; init; } = [];

    /// <summary>Last day at work; null: works here.</summary>
    [Id(6)]
    public DateOnly? LeftOn { get; init; }

    /// <summary>Who takes over from a leaver.</summary>
    [Id(7)]
    public string? Successor { get; init; }

    public bool WorksOn(DateOnly date) => LeftOn is not { } last || date <= last;

    public bool WorksIn(string estate) => Estates.IsEmpty || Estates.Contains(estate);

    /// <summary>The last date, up to one, on which the module was passed; null: never, or the person has left.</summary>
    public DateOnly? Passed(TrainingModule module, DateOnly on)
    {
        var passed = Trainings.Where(training => training.Module == module && training.PassedOn <= on).ToList();
        return passed.Count == 0 || !WorksOn(on) ? null : passed.Max(training => training.PassedOn);
    }
}

/// <summary>Everybody who works for an operator. One person is trained once, wherever they work.</summary>
/// <param name="Members">In order of arrival.</param>
/// <param name="Version">Grows with every change.</param>
[GenerateSerializer, Immutable, Alias("arrears.StaffRegister")]
public sealed record StaffRegister(
    [property: Id(0)] ImmutableArray<StaffMember> Members, [property: Id(1)] long Version)
{
    public static StaffRegister Empty { get; } = new([], 0);

    /// <summary>A register of one person who passed the module that calling needs on a day.</summary>
    public static StaffRegister Of(string staffId, DateOnly trainedOn) => new(
        [
            new StaffMember(staffId, staffId, null, [], [])
            {
                Trainings = [new StaffTraining(TrainingModule.Compliance, trainedOn, "on file")],
            },
        ],
        Version: 1);

    public StaffMember? Find(string staffId) => Members.FirstOrDefault(member => member.Id == staffId);

    /// <summary>When the person last passed the module that calling needs, as of a date; null: nobody of that name has.</summary>
    public DateOnly? CompliantSince(string staffId, DateOnly on) => Find(staffId)?.Passed(TrainingModule.Compliance, on);
}
