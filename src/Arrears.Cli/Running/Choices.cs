using System.CommandLine;
using System.CommandLine.Parsing;
using Arrears.Cli.Output;

namespace Arrears.Cli.Running;

/// <summary>Words of the API on the command line, spelled as it spells them: <c>owner_confirmed</c>.</summary>
internal static class Choices
{
    /// <summary>Stands between what an option means and the words it takes.</summary>
    public const string Introduction = " One of ";

    /// <summary>Left out, it is unspecified.</summary>
    public static Option<T> Option<T>(string name, string description)
        where T : struct, Enum => new(name)
        {
            Description = $"{description}{Introduction}{List<T>()}.",
            HelpName = "WORD",
            CustomParser = Parse<T>,
        };

    public static Argument<T> Argument<T>(string name, string description)
        where T : struct, Enum => new(name)
        {
            Description = $"{description}{Introduction}{List<T>()}.",
            CustomParser = Parse<T>,
        };

    private static T Parse<T>(ArgumentResult result)
        where T : struct, Enum
    {
        if (result.Tokens.Count == 0)
        {
            return default;
        }

        var text = result.Tokens[0].Value;
        foreach (var value in Enum.GetValues<T>())
        {
            if (Words.Raw(value) == text && text.Length > 0)
            {
                return value;
            }
        }

        result.AddError($"'{text}' is none of {List<T>()}.");
        return default;
    }

    private static string List<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Words.Raw).Where(word => word.Length > 0));
}
