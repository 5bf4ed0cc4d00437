using System.CommandLine;
using Money = Google.Type.Money;

namespace Arrears.Cli.Running;

/// <summary>Amounts on the command line.</summary>
internal static class Amounts
{
    public static Option<string> Currency { get; } = new("--currency")
    {
        Description = "Currency of the amounts (ISO 4217).",
        HelpName = "CODE",
        DefaultValueFactory = _ => "CNY",
    };

    public static Option<decimal?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "AMOUNT",
    };

    /// <summary>Null where the option was left out.</summary>
    public static Money? Of(ParseResult parsed, Option<decimal?> option) => parsed.GetValue(option) is { } amount
        ? new Money { CurrencyCode = parsed.GetValue(Currency), DecimalValue = amount }
        : null;
}
