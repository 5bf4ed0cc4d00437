using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Date = Google.Type.Date;

namespace Arrears.Cli.Running;

/// <summary>Business dates on the command line.</summary>
internal static class Dates
{
    public static Option<Date?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-MM-dd",
        CustomParser = Parse,
    };

    public static Date? Parse(ArgumentResult result)
    {
        if (result.Tokens.Count == 0)
        {
            return null;
        }

        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new Date { Year = date.Year, Month = date.Month, Day = date.Day };
        }

        result.AddError($"'{text}' is no date such as 2026-03-31.");
        return null;
    }
}
