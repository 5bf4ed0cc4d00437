using System.Collections.Frozen;
using System.Globalization;
using Arrears.Domain.Documents;

namespace Arrears.Domain.Policy;

/// <summary>What a rule says, in both languages, and where it is written.</summary>
/// <param name="Citation">Row of A17, item of the seed list, article of law, or line of a pack.</param>
public sealed record PolicyReference(string Rule, string English, string Chinese, string Citation);

/// <summary>The texts behind rule ids: table A17, the law, the architecture, and the caps of a pack.</summary>
public static class PolicyReferences
{
    private static readonly Lazy<FrozenDictionary<string, PolicyReference>> Texts = new(ReadEmbedded);

    private static readonly FrozenDictionary<Channel, (string English, string Chinese)> ChannelNames =
        new Dictionary<Channel, (string, string)>
        {
            [Channel.Sms] = ("SMS", "短信"),
            [Channel.Push] = ("push message", "应用推送"),
            [Channel.Email] = ("e-mail", "电子邮件"),
            [Channel.Call] = ("call", "电话"),
            [Channel.Visit] = ("visit", "上门"),
            [Channel.Post] = ("post", "邮寄"),
            [Channel.WalkIn] = ("counter", "到访"),
            [Channel.Inbound] = ("inbound contact", "来电"),
            [Channel.StaffEncounter] = ("chance meeting", "偶遇提醒"),
            [Channel.PassedMessage] = ("passed message", "转告"),
        }.ToFrozenDictionary();

    public static IReadOnlyCollection<PolicyReference> All => Texts.Value.Values;

    /// <summary>Null if the rule has no text of its own; caps belong to a pack, ask with it.</summary>
    public static PolicyReference? Find(RuleId rule) => Texts.Value.GetValueOrDefault(rule.Value);

    /// <summary>The text of a rule under a pack: a cap is described by its own numbers.</summary>
    public static PolicyReference? Find(RuleId rule, PolicyPack pack) =>
        pack.Contact.Caps.FirstOrDefault(cap => cap.Name == rule.Value) is { } cap ? Describe(cap, pack) : Find(rule);

    /// <summary>
    /// Where a rule is written. A rule without a text answers with its id: a sentence somebody forgot must not hide why
    /// an account stands where it stands.
    /// </summary>
    public static string Citation(RuleId rule, PolicyPack pack) => Find(rule, pack)?.Citation ?? rule.Value;

    private static PolicyReference Describe(ContactCap cap, PolicyPack pack)
    {
        var english = string.Join(", ", cap.Channels.Select(channel => ChannelNames[channel].English));
        var chinese = string.Join("、", cap.Channels.Select(channel => ChannelNames[channel].Chinese));
        var (reached, reachedChinese) = cap.ConnectedOnly ? (" that reached the person", "接通的") : ("", "");
        var (grievance, grievanceChinese) = cap.WithOpenGrievanceOnly
            ? (" while a grievance is open", "诉求未结期间，")
            : ("", "");
        return new PolicyReference(
            cap.Name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"At most {cap.Count} by {english}{reached} in any {cap.Days} consecutive days{grievance}."),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{grievanceChinese}任意连续 {cap.Days} 天内{reachedChinese}{chinese}联系不超过 {cap.Count} 次。"),
            $"{pack.Id} {pack.Version}, contact.caps: {pack.Sources.GetValueOrDefault("contact", "")}");
    }

    private static FrozenDictionary<string, PolicyReference> ReadEmbedded() =>
        EmbeddedFiles.In("Policy.References")
            .SelectMany(file => SourceSection.ReadFile(
                file.Utf8, file.FileName, section => section.Members(ReadReference).ToList()).OrThrow())
            .ToFrozenDictionary(reference => reference.Rule);

    private static PolicyReference ReadReference(string rule, SourceSection section) =>
        new(rule, section.Text("en"), section.Text("zh"), section.Text("citation"));
}
