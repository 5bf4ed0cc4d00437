using System.Collections.Immutable;
using Arrears.Domain;

namespace Arrears.Grains.Settings;

/// <summary>What becomes of settings under a command: a refusal, or the next value and what happened.</summary>
/// <param name="Next">Null when refused; the value as it stood when nothing happened.</param>
internal sealed record Ruling<TSettings>(TSettings? Next, ImmutableArray<string> Events, Refused? Refused)
    where TSettings : class
{
    public static Ruling<TSettings> Changed(TSettings next, string happened) => new(next, [happened], null);

    public static Ruling<TSettings> Nothing(TSettings current) => new(current, [], null);

    public static Ruling<TSettings> Refuse(Refusal reason, string detail) =>
        new(null, [], new Refused(reason, "settings", Detail: detail));
}
