namespace Arrears.Domain.Wording;

/// <summary>Every reason in a command is one of the taxonomy: what is written freely can be neither counted nor answered.</summary>
public static class ReasonCodes
{
    /// <summary>Codes of any group, for what was said in a talk.</summary>
    public static Refused? Check(string? code) => ObjectionLibrary.Embedded.Find(code) is null ? Unknown(code) : null;

    /// <summary>Codes of one group.</summary>
    public static Refused? Check(string? code, ReasonGroup group) =>
        ObjectionLibrary.Embedded.Find(code)?.Group == group ? null : Unknown(code);

    private static Refused? Unknown(string? code) => string.IsNullOrWhiteSpace(code)
        ? new Refused(Refusal.MissingReason, "contact.reason", Detail: "A reason code is required.")
        : new Refused(Refusal.ReasonUnknown, "contact.reason", Detail: $"reason_code '{code}' is not in the taxonomy here.");
}
