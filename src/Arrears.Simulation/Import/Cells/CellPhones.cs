using System.Text.RegularExpressions;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>
/// Phone numbers, also those that a spreadsheet took for numbers. A number that lost digits on the way is left out: a
/// wrong number is a stranger's.
/// </summary>
internal static partial class CellPhones
{
    private static readonly char[] Between = ['/', ',', ';', '、', '|', '\n'];

    /// <summary>The digits of the first number that can be dialled; empty when there is none.</summary>
    /// <param name="unreadable">Something stood there and none of it can be dialled.</param>
    public static string Read(Cell cell, out bool unreadable)
    {
        var text = PlainText.Of(cell.Text);
        text = Grouped().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal) : text;
        var apart = TwoMobiles().Replace(text, "/");
        var numbers = apart.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var number = numbers.Select(Digits).FirstOrDefault(digits => digits.Length > 0) ?? "";
        unreadable = !cell.IsBlank && number.Length == 0;
        return number;
    }

    private static string Digits(string labelled)
    {
        var text = Whose().Replace(Label().Replace(labelled, ""), "");
        var mangled = Mangled().Match(text);
        if (mangled.Success)
        {
            return $"{mangled.Groups["first"].Value}{mangled.Groups["rest"].Value}";
        }

        if (!Dialled().IsMatch(text))
        {
            return "";
        }

        var digits = PhoneDigits.Of(text.Split('.')[0]);
        return digits.Length is >= 7 and <= 15 && !Miscounted().IsMatch(digits) ? digits : "";
    }

    /// <summary>Eleven digits, all still there: <c>1.5037466822E+10</c>.</summary>
    [GeneratedRegex(@"^(?<first>[0-9])\.(?<rest>[0-9]{10})E\+?10$", RegexOptions.IgnoreCase)]
    private static partial Regex Mangled();

    /// <summary>Between two mobile numbers, white space parts them; anywhere else it groups digits.</summary>
    [GeneratedRegex(@"(?<=(?<![0-9])1[0-9]{10})\s+(?=1[0-9]{10}(?![0-9]))")]
    private static partial Regex TwoMobiles();

    [GeneratedRegex(@"^\+?[0-9(][0-9 ()-]*(\.0+)?$")]
    private static partial Regex Dialled();

    /// <summary>What a spreadsheet makes of a number that it shows with thousands: <c>13,800,000,001</c>.</summary>
    [GeneratedRegex(@"^[0-9]{1,3}(?:,[0-9]{3}){3}(?:\.0+)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex("^(?:手机|电话|联系电话|tel|phone|mobile)[.: ]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    /// <summary>13800000001(妻): whom it reaches, in brackets behind it.</summary>
    [GeneratedRegex(@"(?<=[0-9]) ?\([^0-9()]*\)$")]
    private static partial Regex Whose();

    /// <summary>A mobile number with a digit too few or too many; no other number begins so.</summary>
    [GeneratedRegex("^1[3-9][0-9]{8}(?:[0-9]{2})?$")]
    private static partial Regex Miscounted();
}
