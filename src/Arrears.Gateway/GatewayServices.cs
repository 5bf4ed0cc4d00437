using System.Net;
using Arrears.Gateway.Briefs;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Imports;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;
using Arrears.Gateway.Services;
using Arrears.Gateway.Statements;
using Google.Rpc;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Arrears.Gateway;

/// <summary>What a host calls to serve the API.</summary>
public static class GatewayServices
{
    /// <summary>Where the API listens unless the host says otherwise: HTTP/2 without TLS, on loopback.</summary>
    public const int DefaultPort = 5080;

    /// <summary>
    /// Registers the gateway. It needs the storage ports, <c>IPolicyDirectory</c>, <c>IBusinessClock</c>,
    /// <c>IClockControl</c> and a grain factory from the host.
    /// </summary>
    /// <exception cref="InvalidOperationException">A method of the API does not declare who may call it.</exception>
    public static IServiceCollection AddArrearsGateway(this IServiceCollection services, GatewayOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(new MethodPermissions(MethodPermissions.Services));
        // With the services above every descriptor is read here, by one thread: see Descriptors of Arrears.Client.
        _ = ErrorDetailsReflection.Descriptor;
        services.AddSingleton<CommandDesk>().AddSingleton<Currencies>().AddSingleton<PackLibrary>().AddSingleton<EstateDesk>();
        services.AddSingleton<EstateFactDesk>().AddSingleton<StaffDesk>().AddSingleton<RoutingDesk>().AddSingleton<HandOverDesk>();
        services.AddSingleton<BookDesk>().AddSingleton<DigestDesk>().AddSingleton<RefusalDesk>();
        services.AddSingleton<PersonalDesk>().AddSingleton<PayerWords>().AddSingleton<OwnerValues>().AddSingleton<ContactPoints>();
        services.AddSingleton<ContactAnswers>().AddSingleton<BriefDesk>();
        services.AddSingleton<OwnerReader>().AddSingleton<StatementDesk>().AddSingleton<ImportServices>();
        AddTokens(services, options);
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = options.MessageSizeMax;
            grpc.EnableDetailedErrors = false;
            grpc.Interceptors.Add<CallInterceptor>();
            grpc.Interceptors.Add<AuthorizationInterceptor>();
        });
        services.AddGrpcReflection();
        services.AddGrpcHealthChecks().AddCheck<StoreHealth>("store");
        return services;
    }

    /// <summary>Maps every service, health and reflection. The token service exists only with the development issuer.</summary>
    public static WebApplication MapArrearsGateway(this WebApplication app)
    {
        app.UseAuthentication();
        app.MapGrpcService<EstateCalls>();
        app.MapGrpcService<UnitCalls>();
        app.MapGrpcService<CaseCalls>();
        app.MapGrpcService<OwnerCalls>();
        app.MapGrpcService<ContactCalls>();
        app.MapGrpcService<BriefCalls>();
        app.MapGrpcService<ChargeCalls>();
        app.MapGrpcService<PaymentCalls>();
        app.MapGrpcService<MandateCalls>();
        app.MapGrpcService<SuspenseCalls>();
        app.MapGrpcService<StatementCalls>();
        app.MapGrpcService<HoldCalls>();
        app.MapGrpcService<StepCalls>();
        app.MapGrpcService<GrievanceCalls>();
        app.MapGrpcService<BuildingCalls>();
        app.MapGrpcService<ContentCalls>();
        app.MapGrpcService<CounterCalls>();
        app.MapGrpcService<StaffCalls>();
        app.MapGrpcService<TeamCalls>();
        app.MapGrpcService<PromiseCalls>();
        app.MapGrpcService<PlanCalls>();
        app.MapGrpcService<HardshipCalls>();
        app.MapGrpcService<MatterCalls>();
        app.MapGrpcService<WorkCalls>();
        app.MapGrpcService<DayCalls>();
        app.MapGrpcService<DispatchCalls>();
        app.MapGrpcService<JournalCalls>();
        app.MapGrpcService<RepairCalls>();
        app.MapGrpcService<PolicyCalls>();
        app.MapGrpcService<ClockCalls>();
        app.MapGrpcService<ImportCalls>();
        if (app.Services.GetService<DevelopmentIssuer>() is not null)
        {
            app.MapGrpcService<TokenCalls>();
        }

        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
        return app;
    }

    /// <summary>HTTP/2 without TLS, on loopback only.</summary>
    public static void ListenOnLoopback(this KestrelServerOptions kestrel, int port = DefaultPort) =>
        kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2);

    private static void AddTokens(IServiceCollection services, GatewayOptions options)
    {
        if (options.DevelopmentIssuer)
        {
            services.AddSingleton(provider =>
                DevelopmentIssuer.Open(options.KeysFolder, provider.GetRequiredService<TimeProvider>()));
        }

        services.AddSingleton(provider => new SeenTokens(
            new JsonWebTokenHandler { MapInboundClaims = false }, provider.GetRequiredService<TimeProvider>()));
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<SeenTokens, IServiceProvider>((bearer, tokens, provider) =>
                Configure(bearer, options, tokens, provider.GetService<DevelopmentIssuer>()));
    }

    /// <summary>Tokens live on wall clock. Without issuer and authority nobody is anybody.</summary>
    private static void Configure(
        JwtBearerOptions bearer, GatewayOptions options, SeenTokens tokens, DevelopmentIssuer? issuer)
    {
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(tokens);
        bearer.Authority = issuer is null ? options.Authority : null;
        bearer.RequireHttpsMetadata = true;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = issuer is null ? options.Audience : DevelopmentIssuer.Audience,
            ValidIssuer = issuer is null ? null : DevelopmentIssuer.Issuer,
            IssuerSigningKey = issuer?.SecurityKey,
            ClockSkew = TimeSpan.FromMinutes(1),
            NameClaimType = TokenClaims.Subject,
            RoleClaimType = TokenClaims.Role,
        };
    }
}
