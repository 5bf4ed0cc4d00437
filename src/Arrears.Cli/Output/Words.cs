using System.Globalization;
using Arrears.Cli.Running;
using Arrears.Domain;
using Arrears.Protos.V1;

namespace Arrears.Cli.Output;

/// <summary>The API's words as people say them.</summary>
internal static class Words
{
    public static string Amount(Money amount) => (amount.Fen / 100m).ToString("N2", CultureInfo.InvariantCulture);

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
}
