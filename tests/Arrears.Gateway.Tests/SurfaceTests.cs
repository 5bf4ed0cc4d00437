using Arrears.Gateway.Security;
using Arrears.Gateway.Tests.Server;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;

namespace Arrears.Gateway.Tests;

/// <summary>What a load balancer and a developer's tool ask of a server they know nothing about.</summary>
public sealed class SurfaceTests(TestServer server)
{
    [Fact]
    public async Task Health_WithoutAToken_IsServing()
    {
        var answer = await new Health.HealthClient(server.Invoker).CheckAsync(new HealthCheckRequest());

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    [Fact]
    public async Task Reflection_ListsEveryServiceOfTheApi()
    {
        using var call = new ServerReflection.ServerReflectionClient(server.Invoker).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        await call.RequestStream.CompleteAsync();

        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var listed = call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).ToArray();

        Assert.Empty(MethodPermissions.Services.Select(service => service.FullName).Except(listed));
    }
}
