using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle.Walk;

/// <param name="What">What happens next, in percent.</param>
/// <param name="Salt">Decides the rest.</param>
internal readonly record struct Happening(int What, ulong Salt)
{
    public override string ToString() => $"({What}, {Salt}UL)";
}

/// <summary>A life of the town that chance decides, from one of the places the roads lead to.</summary>
internal static class Life
{
    private static readonly Lazy<Town>[] Places =
    [
        .. Enum.GetValues<CaseStage>().Select(stage => new Lazy<Town>(() => Roads.To(stage))),
        .. Enum.GetValues<OwnerStage>().Select(stage => new Lazy<Town>(() => Roads.To(stage))),
        .. Enum.GetValues<MatterStage>().Select(stage => new Lazy<Town>(() => Roads.To(stage))),
    ];

    private static readonly Type[] OfPeople = [.. Fabric.UnitCommands.Where(type => !Fabric.IsOfTheEngine(type))];

    private static readonly Type[] OfThePerson = [.. Fabric.OwnerCommands.Where(type => !Fabric.IsOfTheEngine(type))];

    private static readonly ActorRole[] Roles =
        [ActorRole.Administrator, ActorRole.Administrator, ActorRole.EstateManager, ActorRole.Legal, ActorRole.Collector];

    public static int Begins => Places.Length;

    public static Town Begin(int place) => Places[place].Value.Branch();

    public static void Go(Town town, Happening happening)
    {
        var dice = new Dice(happening.Salt);
        var caseId = dice.Once(4) ? "c2" : "c1";
        switch (happening.What)
        {
            case < 30:
                Pass(town, 1 + dice.Next(6));
                break;
            case < 38:
                Pass(town, 4 * (1 + dice.Next(30)));
                break;
            case < 50:
                Staff.Work(town);
                break;
            case < 58:
                Carrier.SendDue(town, dice);
                break;
            case < 80:
                var asked = new Fabric(town, dice, caseId).Make<UnitCommand>(dice.Pick(OfPeople));
                town.Send(caseId, asked, dice.Pick(Roles));
                break;
            default:
                var said = new Fabric(town, dice, caseId).Make<OwnerCommand>(dice.Pick(OfThePerson));
                town.Send(said, dice.Pick(Roles));
                break;
        }
    }

    /// <summary>Parts of days pass; every now and then nobody is looked at for weeks.</summary>
    private static void Pass(Town town, int parts)
    {
        if (parts > 60)
        {
            town.Now = town.Now with { Date = town.Today.AddDays(parts / 4) };
            town.AssessAll();
            return;
        }

        for (var part = 0; part < parts; part++)
        {
            Staff.Pass(town);
        }
    }
}
