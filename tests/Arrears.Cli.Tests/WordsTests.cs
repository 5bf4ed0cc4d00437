using System.Text.Json;
using System.Text.Json.Serialization;
using Arrears.Protos.V1;

namespace Arrears.Cli.Tests;

/// <summary>Whatever the API says in one word has a Chinese word.</summary>
public sealed class WordsTests
{
    private static readonly HashSet<string> Chinese = [.. Read().Keys];

    [Theory]
    [InlineData(typeof(Domain.Units.UnitEvent))]
    [InlineData(typeof(Domain.Owners.OwnerEvent))]
    [InlineData(typeof(Domain.Ledger.LedgerEvent))]
    [InlineData(typeof(Domain.Suspense.SuspenseEvent))]
    public void Events_OfEveryKind_HaveAChineseWord(Type events)
    {
        var kinds = events.GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false)
            .Cast<JsonDerivedTypeAttribute>().Select(derived => (string)derived.TypeDiscriminator!).ToList();

        Assert.NotEmpty(kinds);
        Assert.Empty(kinds.Except(Chinese));
    }

    [Theory]
    [InlineData(typeof(CaseStage))]
    [InlineData(typeof(OwnerStage))]
    [InlineData(typeof(MatterStage))]
    [InlineData(typeof(Contactability))]
    [InlineData(typeof(Occupancy))]
    [InlineData(typeof(Channel))]
    [InlineData(typeof(ContactPurpose))]
    [InlineData(typeof(ContactPointType))]
    [InlineData(typeof(ChargeKind))]
    [InlineData(typeof(ChargeStatus))]
    [InlineData(typeof(PromiseStatus))]
    [InlineData(typeof(PaymentMethod))]
    [InlineData(typeof(Role))]
    public void Enums_OfTheApi_HaveAChineseWordForEveryValue(Type type)
    {
        var words = Enum.GetNames(type).Where(name => name != "Unspecified")
            .Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

        Assert.Empty(words.Except(Chinese));
    }

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(ArrearsCommand).Assembly.GetManifestResourceStream("Arrears.Cli.words-zh.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
