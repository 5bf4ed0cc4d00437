using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Arrears.Cli.Running;
using Arrears.Domain.Owners.Texts;
using Arrears.Domain.Units.Texts;
using Arrears.Protos.V1;
using Date = Google.Type.Date;
using DomainMoney = Arrears.Domain.Money;
using Money = Google.Type.Money;

namespace Arrears.Cli.Output;

/// <summary>The API's words, dates and amounts as people say them.</summary>
internal static class Words
{
    /// <summary>A word given twice would say something else wherever it stood before.</summary>
    private static readonly JsonSerializerOptions EachWordOnce = new() { AllowDuplicateProperties = false };

    private static readonly FrozenDictionary<string, string> Chinese = Read("words-zh.json");

    public static string Amount(DomainMoney amount) => Amount(amount.Fen / 100m);

    /// <summary>Without its currency; an absent amount is zero.</summary>
    public static string Amount(Money? amount) => Amount(amount?.DecimalValue ?? 0m);

    /// <summary>With its currency; an absent amount is zero.</summary>
    public static string Sum(Money? amount) => $"{amount?.CurrencyCode} {Amount(amount)}".TrimStart();

    /// <summary>Empty when absent.</summary>
    public static string Date(Date? date) => date is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}-{date.Month:00}-{date.Day:00}");

    /// <summary>A snake_case word of the API in the user's language; a word nobody translated stays as it is.</summary>
    public static string Of(Session session, string word) => session.Language == Language.Chinese
        ? Chinese.GetValueOrDefault(word, word)
        : word switch
        {
            "demand_1" => "first demand",
            "demand_2" => "second demand",
            _ => word.Replace('_', ' '),
        };

    /// <summary>Empty when unspecified.</summary>
    public static string Of<T>(Session session, T value)
        where T : struct, Enum => Of(session, Raw(value));

    /// <summary>As the API spells it, for example <c>first_demand</c>; empty when unspecified.</summary>
    public static string Raw<T>(T value)
        where T : struct, Enum =>
        value.ToString() is "Unspecified" ? "" : JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Who acts; unspecified is the system by itself.</summary>
    public static string Actor(Session session, Role role) =>
        role == Role.Unspecified ? session.Say("system", "系统") : Of(session, role);

    /// <summary>A kind of payer; empty when unspecified.</summary>
    public static string Segment(Session session, OwnerSegment segment) =>
        Enum.TryParse<Domain.Policy.OwnerSegment>(segment.ToString(), out var known) ? Said(session, UnitTexts.Segment(known)) : "";

    /// <summary>What the strategy matrix wants done; empty when unspecified.</summary>
    public static string Strategy(Session session, StrategyAction action) =>
        Enum.TryParse<Domain.Policy.StrategyAction>(action.ToString(), out var known) ? Said(session, UnitTexts.Strategy(known)) : "";

    /// <summary>What is to be done, as a sentence.</summary>
    public static string Action(Session session, string action)
    {
        var text = UnitTexts.Knows("action", action) ? UnitTexts.Action(action) : OwnerTexts.Action(action);
        var said = Said(session, text);
        return said == action ? Of(session, action) : said;
    }

    public static string Kind(Session session, ImportKind kind) => kind switch
    {
        ImportKind.Estate => session.Say("estates", "小区"),
        ImportKind.Owner => session.Say("owners", "业主"),
        ImportKind.Unit => session.Say("units", "房屋"),
        ImportKind.Case => session.Say("cases", "欠费户"),
        ImportKind.Charge => session.Say("charges", "应收"),
        ImportKind.Payment => session.Say("payments", "实收"),
        ImportKind.Interruption => session.Say("interruptions", "时效中断"),
        ImportKind.Unspecified => "",
    };

    private static string Said(Session session, Text text) => session.Say(text.English, text.Chinese);

    private static string Amount(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>A table of Chinese words that is built into the program.</summary>
    public static FrozenDictionary<string, string> Read(string name)
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream($"Arrears.Cli.{name}")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream, EachWordOnce)!.ToFrozenDictionary();
    }
}
