using System.Text.Json;
using System.Text.Json.Serialization;
using Arrears.Protos.V1;
using Arrears.Simulation.Import;

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
    [InlineData(typeof(Domain.Buildings.BuildingEvent))]
    [InlineData(typeof(Domain.Counters.TillEvent))]
    [InlineData(typeof(Domain.Teams.TeamEvent))]
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
    [InlineData(typeof(DefectStatus))]
    [InlineData(typeof(RepairPayer))]
    [InlineData(typeof(OfficeKind))]
    [InlineData(typeof(ContentKind))]
    [InlineData(typeof(StaffSkill))]
    [InlineData(typeof(TrainingModule))]
    [InlineData(typeof(TeamEntryKind))]
    [InlineData(typeof(GrievanceStage))]
    [InlineData(typeof(PlanStatus))]
    [InlineData(typeof(LateFeeTreatment))]
    [InlineData(typeof(HardshipStatus))]
    [InlineData(typeof(HardshipDecision))]
    [InlineData(typeof(HardshipExit))]
    [InlineData(typeof(Responsibility))]
    [InlineData(typeof(SwitchKind))]
    public void Enums_OfTheApi_HaveAChineseWordForEveryValue(Type type)
    {
        var words = Enum.GetNames(type).Where(name => name != "Unspecified")
            .Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

        Assert.Empty(words.Except(Chinese));
    }

    [Theory]
    [InlineData("kind", typeof(SheetKind))]
    [InlineData("column", typeof(SheetColumn))]
    [InlineData("notice", typeof(SheetNotice))]
    [InlineData("finding", typeof(Domain.Units.StatedConflict))]
    [InlineData("finding", typeof(Domain.Units.StatedNotes))]
    public void Imports_WhateverTheySay_HaveAChineseWord(string group, Type type)
    {
        var words = Enum.GetNames(type).Where(name => name != nameof(Domain.Units.StatedNotes.None))
            .Select(name => $"{group}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}");

        Assert.Empty(words.Except(Read("import-zh.json").Keys));
    }

    private static Dictionary<string, string> Read(string name = "words-zh.json")
    {
        using var stream = typeof(ArrearsCommand).Assembly.GetManifestResourceStream($"Arrears.Cli.{name}")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
