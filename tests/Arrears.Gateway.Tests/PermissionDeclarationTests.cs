using Arrears.Gateway.Security;
using Arrears.Protos.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Arrears.Gateway.Tests;

/// <summary>Who may call a method stands in its proto, or the server does not start.</summary>
public sealed class PermissionDeclarationTests
{
    [Fact]
    public void Start_EveryMethodOfTheApi_DeclaresItsRoles()
    {
        var permissions = new MethodPermissions(MethodPermissions.Services);

        var methods = MethodPermissions.Services.SelectMany(service => service.Methods).ToList();
        Assert.True(methods.Count > 80, $"Only {methods.Count} methods were found.");
        Assert.All(methods, method => Assert.True(
            permissions.IsPublic(MethodPermissions.Path(method))
            || Enum.GetValues<Role>().Any(role => permissions.Allows(MethodPermissions.Path(method), role))));
    }

    [Fact]
    public void Start_AMethodWithoutDeclaration_IsRefusedByName()
    {
        var planted = Planted(null);

        var refused = Assert.Throws<InvalidOperationException>(() => new MethodPermissions(planted));

        Assert.Contains("planted.PlantedService.Forgotten", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_AMethodForAnUnspecifiedRole_IsRefused()
    {
        var planted = Planted(new Authorization { Roles = { Role.Unspecified } });

        Assert.Throws<InvalidOperationException>(() => new MethodPermissions(planted));
    }

    [Fact]
    public void Start_AMethodBothPublicAndForSome_IsRefused()
    {
        var planted = Planted(new Authorization { Public = true, Roles = { Role.Auditor } });

        Assert.Throws<InvalidOperationException>(() => new MethodPermissions(planted));
    }

    [Fact]
    public void Allows_AMethodNobodyDeclared_IsNobodys()
    {
        var permissions = new MethodPermissions(Planted(new Authorization { Roles = { Role.Auditor } }));

        Assert.True(permissions.Allows("/planted.PlantedService/Forgotten", Role.Auditor));
        Assert.False(permissions.Allows("/planted.PlantedService/Forgotten", Role.Finance));
        Assert.False(permissions.Allows("/planted.PlantedService/Unheard", Role.Auditor));
        Assert.False(permissions.IsPublic("/planted.PlantedService/Unheard"));
    }

    /// <summary>A service with one method that carries this declaration, or none.</summary>
    private static IEnumerable<ServiceDescriptor> Planted(Authorization? declared)
    {
        var method = new MethodDescriptorProto
        {
            Name = "Forgotten",
            InputType = ".planted.Empty",
            OutputType = ".planted.Empty"
        };
        if (declared is not null)
        {
            method.Options = new MethodOptions();
            method.Options.SetExtension(AuthorizationExtensions.Authorization, declared);
        }

        var file = new FileDescriptorProto
        {
            Name = "planted.proto",
            Package = "planted",
            Syntax = "proto3",
            MessageType = { new DescriptorProto { Name = "Empty" } },
            Service = { new ServiceDescriptorProto { Name = "PlantedService", Method = { method } } },
        };
        var registry = new ExtensionRegistry { AuthorizationExtensions.Authorization };
        return FileDescriptor.BuildFromByteStrings([file.ToByteString()], registry).Single().Services;
    }
}
