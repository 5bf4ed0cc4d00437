using System.Collections.Frozen;
using System.Reflection;
using Arrears.Protos.V1;
using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Arrears.Gateway.Security;

/// <summary>Who may call which method, as the protos declare it.</summary>
public sealed class MethodPermissions
{
    /// <summary>Probes and tools: they tell nothing about accounts.</summary>
    private static readonly FrozenSet<string> OpenServices =
        FrozenSet.Create("grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection");

    private readonly FrozenDictionary<string, Authorization> _byMethod;

    /// <exception cref="InvalidOperationException">A method does not declare who may call it.</exception>
    public MethodPermissions(IEnumerable<ServiceDescriptor> services)
    {
        var methods = services.SelectMany(service => service.Methods).ToList();
        var undeclared = methods.Where(method => !IsDeclared(Declared(method))).Select(method => method.FullName).ToList();
        if (undeclared.Count > 0)
        {
            throw new InvalidOperationException(
                $"Every method declares who may call it; these do not: {string.Join(", ", undeclared)}.");
        }

        _byMethod = methods.ToFrozenDictionary(Path, method => Declared(method)!);
    }

    /// <summary>All services of the API.</summary>
    public static IReadOnlyList<ServiceDescriptor> Services { get; } =
    [
        .. typeof(UnitService).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static))
            .Where(property => property is not null && property.PropertyType == typeof(ServiceDescriptor))
            .Select(property => (ServiceDescriptor)property!.GetValue(null)!)
            .OrderBy(service => service.FullName, StringComparer.Ordinal),
    ];

    /// <summary>As in the request line: <c>/arrears.v1.UnitService/GetUnit</c>.</summary>
    public static string Path(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    /// <summary>True when nobody needs a token for the method.</summary>
    public bool IsPublic(string method) =>
        _byMethod.TryGetValue(method, out var rule) ? rule.Public : OpenServices.Contains(method.Split('/')[1]);

    /// <summary>A method that is not in the protos is nobody's.</summary>
    public bool Allows(string method, Role role) => _byMethod.TryGetValue(method, out var rule) && rule.Roles.Contains(role);

    private static Authorization? Declared(MethodDescriptor method) =>
        method.GetOptions()?.GetExtension(AuthorizationExtensions.Authorization);

    private static bool IsDeclared(Authorization? rule) =>
        rule is not null && rule.Public == (rule.Roles.Count == 0) && !rule.Roles.Contains(Role.Unspecified);
}
