namespace Arrears.Gateway;

/// <summary>How the gateway serves.</summary>
public sealed record GatewayOptions
{
    /// <summary>Holds the development issuer's key.</summary>
    public required string KeysFolder { get; init; }

    /// <summary>Signs tokens for callers on loopback. Only for development, demonstration and tests.</summary>
    public bool DevelopmentIssuer { get; init; }

    /// <summary>OpenID Connect authority whose tokens are trusted when there is no development issuer.</summary>
    public string? Authority { get; init; }

    /// <summary>Audience a token of the authority must name.</summary>
    public string Audience { get; init; } = "arrears";

    /// <summary>Deadline of a unary call whose client set none.</summary>
    public TimeSpan DefaultDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest request, in bytes.</summary>
    public int MessageSizeMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Grain calls an import keeps in flight.</summary>
    public int ImportConcurrency { get; init; } = 128;
}
