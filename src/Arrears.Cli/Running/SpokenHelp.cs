using System.Collections.Frozen;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using Arrears.Cli.Output;

namespace Arrears.Cli.Running;

/// <summary>
/// Help in the language the user reads. The commands say what they are in English, beside the code; a table gives each of
/// these texts in Chinese, and the library its own headings.
/// </summary>
internal sealed class SpokenHelp(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>Commands share their options within a process, so that only one help is written at a time.</summary>
    private static readonly Lock Gate = new();

    private static readonly FrozenDictionary<string, string> Table = Words.Read("help-zh.json");

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        lock (Gate)
        {
            return LanguageOf(parseResult) == Language.Chinese ? InChinese(parseResult) : help.Invoke(parseResult);
        }
    }

    /// <summary>Null: nobody translated it.</summary>
    internal static string? Translate(string english)
    {
        var choice = english.Split(Choices.Introduction);
        return choice.Length == 2 && Table.TryGetValue(choice[0], out var said)
            ? $"{said}可选：{choice[1].TrimEnd('.')}。"
            : Table.GetValueOrDefault(english);
    }

    /// <summary>What a help page of the command describes, but for what the library says itself.</summary>
    internal static IEnumerable<Symbol> Described(Command command) =>
    [
        command, .. command.Arguments, .. command.Options.Where(option => option is not (HelpOption or VersionOption)),
        .. command.Subcommands,
    ];

    /// <summary>A faulty command line has help too, so the option is read as it was written.</summary>
    private static Language LanguageOf(ParseResult parsed) =>
        (parsed.GetResult(GlobalOptions.Lang)?.Tokens is [var token, ..] ? Languages.Of(token.Value) : null) ?? Languages.OfEnvironment();

    private int InChinese(ParseResult parsed)
    {
        var culture = CultureInfo.CurrentUICulture;
        var english = Described(parsed.CommandResult.Command).Concat(GlobalOptions.All).Distinct()
            .ToDictionary(symbol => symbol, symbol => symbol.Description);
        try
        {
            CultureInfo.CurrentUICulture = Chinese;
            foreach (var (symbol, text) in english)
            {
                symbol.Description = text is null ? null : Translate(text) ?? text;
            }

            return help.Invoke(parsed);
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
            foreach (var (symbol, text) in english)
            {
                symbol.Description = text;
            }
        }
    }
}
