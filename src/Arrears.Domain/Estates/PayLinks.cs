using Arrears.Domain.Units.Texts;

namespace Arrears.Domain.Estates;

/// <summary>The way to pay from afar that stands on notices and slips (items 2 and 38).</summary>
public static class PayLinks
{
    public static Refused? Check(string template) =>
        template.StartsWith("https://", StringComparison.Ordinal)
            && template.Contains("{unit}", StringComparison.Ordinal) && template.Contains("{amount}", StringComparison.Ordinal)
            ? null
            : new Refused(Refusal.MissingReason, "item.2", Detail: "A pay link begins with https:// and holds {unit} and {amount}.");

    /// <summary>The link of an exact balance, also the text of its QR code; null where the estate has none or nothing is owed.</summary>
    public static string? Of(string? template, string estate, string unit, Money balance) => template is null || !balance.IsPositive
        ? null
        : template
            .Replace("{estate}", Uri.EscapeDataString(estate), StringComparison.Ordinal)
            .Replace("{unit}", Uri.EscapeDataString(unit), StringComparison.Ordinal)
            .Replace("{amount}", balance.ToString(), StringComparison.Ordinal);
}

/// <summary>
/// The slip that is signed when a repair is done (item 38). It may carry a pay link; signature, warranty and repair
/// never depend on it, and the slip says so.
/// </summary>
public static class SignOffSlip
{
    /// <param name="paymentFirst">Somebody asks that the signature, warranty or repair wait for money: refused by name.</param>
    public static Refused? Check(bool paymentFirst) => paymentFirst
        ? new Refused(
            Refusal.ConductForbids, "conduct.signoff_lever",
            Detail: "Signature, warranty and repair are never conditional on payment.")
        : null;

    /// <param name="payLink">Null: none is printed.</param>
    public static Text Of(string jobRef, string? payLink) => new(
        $"Repair {jobRef} is done. Please sign for the work only; your warranty holds whatever else is open." + Link("Pay here if you like", payLink),
        $"维修单 {jobRef} 已完成。签字仅确认本次维修，质保与其他事项无关。" + Link("如需缴费可扫码", payLink));

    private static string Link(string words, string? payLink) => payLink is null ? "" : $" {words}: {payLink}";
}
