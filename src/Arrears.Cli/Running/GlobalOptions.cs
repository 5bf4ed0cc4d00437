using System.CommandLine;
using System.CommandLine.Parsing;
using Arrears.Client;
using Arrears.Domain;
using Arrears.Protos.V1;

namespace Arrears.Cli.Running;

/// <summary>The options every command takes, before or after its name.</summary>
internal static class GlobalOptions
{
    public static Option<string> Server { get; } = new("--server")
    {
        Description = "Address of the gateway; also from ARREARS_SERVER.",
        HelpName = "URL",
        DefaultValueFactory = result => Address(result, Variable("ARREARS_SERVER") ?? GatewayChannel.DefaultAddress),
        CustomParser = result => Address(result, result.Tokens[0].Value),
        Recursive = true,
    };

    public static Option<string> Operator { get; } = new("--operator")
    {
        Description = "The operator to act for; also from ARREARS_OPERATOR.",
        HelpName = "ID",
        DefaultValueFactory = _ => Variable("ARREARS_OPERATOR") ?? "demo",
        Recursive = true,
    };

    public static Option<Role?> Role { get; } = new("--role")
    {
        Description = "Act as collector, housekeeper, estate_manager, legal, finance, auditor, integrator or "
            + "administrator; without it, as the role the command needs.",
        HelpName = "ROLE",
        CustomParser = ParseRole,
        Recursive = true,
    };

    public static Option<string?> Token { get; } = new("--token")
    {
        Description = "A signed token instead of one from the development issuer; also from ARREARS_TOKEN.",
        HelpName = "JWT",
        Recursive = true,
    };

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "One JSON object on standard output instead of text for people.",
        Recursive = true,
    };

    public static Option<Language?> Lang { get; } = new("--lang")
    {
        Description = "zh or en; without it, as LC_ALL or LANG say.",
        HelpName = "LANGUAGE",
        CustomParser = ParseLanguage,
        Recursive = true,
    };

    public static IEnumerable<Option> All => [Server, Operator, Role, Token, Json, Lang];

    public static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The scheme may be left out.</summary>
    private static string Address(ArgumentResult result, string text)
    {
        var address = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            result.AddError($"'{text}' is no address such as {GatewayChannel.DefaultAddress}.");
        }

        return address;
    }

    private static Role? ParseRole(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (SnakeCase.TryParse<Role>(text.Replace('-', '_'), out var role) && role != Protos.V1.Role.Unspecified)
        {
            return role;
        }

        result.AddError($"There is no role '{text}'.");
        return null;
    }

    private static Language? ParseLanguage(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Languages.Of(text) is { } language)
        {
            return language;
        }

        result.AddError($"'{text}' is neither zh nor en.");
        return null;
    }
}
