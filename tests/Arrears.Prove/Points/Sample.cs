using System.Text;
using System.Text.Json;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Owners;
using Arrears.Domain.Suspense;
using Arrears.Domain.Tests.Lifecycle.Walk;
using Arrears.Domain.Units;

namespace Arrears.Prove.Points;

/// <summary>A command that a state accepts and that changes something, on an account of an operator of its own.</summary>
/// <param name="Name">The command's type; of a message that arrives, the message's.</param>
/// <param name="State">JSON; null for an account that does not exist yet.</param>
/// <param name="Command">JSON of the command; of one that only the engine gives, of the message in it.</param>
/// <param name="Sender">Account key of the message's sender; null when it is no message.</param>
internal sealed record Sample(
    string Name, string Account, string? State, string Command, string? Sender, DateOnly Date, TimeOnly Time, ActorRole Role)
{
    /// <summary>The operator of the walks; every copy of a sample has another.</summary>
    public const string Operator = "op";

    private static readonly Dictionary<string, Type> Commands = Fabric.UnitCommands.Concat(Fabric.OwnerCommands)
        .Concat(Fabric.KindsOf(typeof(SuspenseCommand))).ToDictionary(type => type.Name);

    public AccountKey Key => AccountKey.Parse(Account);

    public BusinessMoment Now => new(Date, Time);

    /// <summary>Nobody keys what the engine does: repeating it must be harmless by itself.</summary>
    public bool IsKeyed => Sender is null && !Fabric.IsOfTheEngine(CommandType) && CommandType != typeof(RecordDispatchReport);

    /// <summary>Asked again before a letter leaves, a unit commits its balance anew: one more line that says the same.</summary>
    public bool IsRepeatable => Name == nameof(CommitDispatch);

    public string RequestId => $"points-{Account.Replace('/', '-')}";

    public Actor Actor => IsKeyed ? new Actor($"{Role}", Role) : Actor.System;

    private Type CommandType => Commands[Name];

    /// <summary>The same, under an operator whose accounts nothing else touches.</summary>
    public Sample Under(string operatorId)
    {
        string Moved(string text) => text.Replace($"/{Operator}/", $"/{operatorId}/", StringComparison.Ordinal);
        return this with
        {
            Account = Moved(Account),
            State = State is null ? null : Moved(State),
            Command = Moved(Command),
            Sender = Sender is null ? null : Moved(Sender),
        };
    }

    /// <summary>The command, or the message that arrives.</summary>
    public object Parse() => Sender is null
        ? JsonSerializer.Deserialize(Command, CommandType, DomainJson.Options)!
        : DomainJson.Read<Domain.Messages.Message>(Encoding.UTF8.GetBytes(Command));

    /// <summary>As <see cref="Parse"/> reads it; null for a command that leaves out a list, which JSON cannot say.</summary>
    public static string? Text(object said)
    {
        try
        {
            return said is Domain.Messages.Message message
                ? Encoding.UTF8.GetString(DomainJson.Write(message))
                : JsonSerializer.Serialize(said, said.GetType(), DomainJson.Options);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static void Save(string path, IEnumerable<Sample> samples) =>
        File.WriteAllText(path, JsonSerializer.Serialize(samples));

    public static Sample[] Load(string path) => JsonSerializer.Deserialize<Sample[]>(File.ReadAllText(path))!;
}
