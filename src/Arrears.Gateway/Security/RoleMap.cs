using Arrears.Domain;
using Arrears.Protos.V1;

namespace Arrears.Gateway.Security;

/// <summary>Roles of tokens and roles of the rules have the same names; the engine's own role never comes from outside.</summary>
internal static class RoleMap
{
    public static ActorRole ToDomain(Role role) => role switch
    {
        Role.Collector => ActorRole.Collector,
        Role.Housekeeper => ActorRole.Housekeeper,
        Role.EstateManager => ActorRole.EstateManager,
        Role.Legal => ActorRole.Legal,
        Role.Finance => ActorRole.Finance,
        Role.Auditor => ActorRole.Auditor,
        Role.Integrator => ActorRole.Integrator,
        Role.Owner => ActorRole.Owner,
        Role.Administrator => ActorRole.Administrator,
        Role.Guard => ActorRole.Guard,
        Role.Cleaner => ActorRole.Cleaner,
        Role.Technician => ActorRole.Technician,
        Role.Unspecified or _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role of a token."),
    };

    public static Role ToProto(ActorRole role) => role switch
    {
        ActorRole.System => Role.Unspecified,
        ActorRole.Collector => Role.Collector,
        ActorRole.Housekeeper => Role.Housekeeper,
        ActorRole.EstateManager => Role.EstateManager,
        ActorRole.Legal => Role.Legal,
        ActorRole.Finance => Role.Finance,
        ActorRole.Auditor => Role.Auditor,
        ActorRole.Integrator => Role.Integrator,
        ActorRole.Owner => Role.Owner,
        ActorRole.Administrator => Role.Administrator,
        ActorRole.Guard => Role.Guard,
        ActorRole.Cleaner => Role.Cleaner,
        ActorRole.Technician => Role.Technician,
    };

    /// <summary>As written in a token: <c>estate_manager</c>.</summary>
    public static string Name(Role role) => SnakeCase.Of(ToDomain(role));

    public static bool TryParse(string? name, out Role role)
    {
        role = SnakeCase.TryParse<ActorRole>(name, out var known) ? ToProto(known) : Role.Unspecified;
        return role != Role.Unspecified;
    }
}
