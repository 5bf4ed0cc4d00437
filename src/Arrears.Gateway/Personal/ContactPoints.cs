using Arrears.Domain.Owners;
using Arrears.Gateway.Calls;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Personal;

/// <summary>Contact points of requests.</summary>
internal sealed class ContactPoints(PersonalDesk personal)
{
    private const int ValueMax = 200;

    public static ClearPoint Read(RequestCheck check, string at, Wire.ContactPoint point) => new(
        check.Id($"{at}.point_id", point.PointId),
        check.Choice<Wire.ContactPointType, ContactPointType>($"{at}.type", point.Type),
        check.Text($"{at}.value", point.Value, ValueMax),
        point.Verified,
        check.Text($"{at}.lawful_basis", point.LawfulBasis),
        point.AgreedForService,
        check.OptionalChoice<Wire.ContactSource, ContactSource>($"{at}.source", point.Source) ?? ContactSource.Contract);

    /// <summary>Puts the value into the vault. For a malformed request nothing is stored and a placeholder is given.</summary>
    public async ValueTask<ContactPointEntry> Keep(CommandDraft draft, string owner, string at, Wire.ContactPoint? point)
    {
        if (point is null)
        {
            draft.Check.Fault(at, "is required");
            point = new Wire.ContactPoint();
        }

        var clear = Read(draft.Check, at, point);
        var reference = await personal.Keep(draft, owner, Domain.SnakeCase.Of(clear.Type), clear.Value);
        return new ContactPointEntry(
            clear.Id, clear.Type, reference ?? "", clear.Verified, clear.LawfulBasis, clear.AgreedForService, clear.Source);
    }
}
