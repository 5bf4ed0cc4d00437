using System.Reflection;

namespace Arrears.Tidy.Tests;

/// <summary>References point one way; any other is a failure, whatever the project file says.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Arrears.Domain"] = [],
        ["Arrears.Contracts"] = ["Arrears.Domain"],
        ["Arrears.Grains"] = ["Arrears.Contracts", "Arrears.Domain"],
        ["Arrears.Storage"] = ["Arrears.Contracts", "Arrears.Domain"],
        ["Arrears.Dispatch"] = ["Arrears.Contracts", "Arrears.Domain"],
        ["Arrears.Client"] = [],
        ["Arrears.Gateway"] = ["Arrears.Contracts", "Arrears.Domain", "Arrears.Client"],
        ["Arrears.Simulation"] = ["Arrears.Domain", "Arrears.Client"],
        ["arrears"] = ["Arrears.Client", "Arrears.Simulation", "Arrears.Domain"],
        ["Arrears.Host"] =
        [
            "Arrears.Domain", "Arrears.Contracts", "Arrears.Grains", "Arrears.Storage", "Arrears.Dispatch",
            "Arrears.Gateway", "Arrears.Client", "Arrears.Simulation",
        ],
        ["Arrears.Bench"] =
        [
            "Arrears.Domain", "Arrears.Contracts", "Arrears.Grains", "Arrears.Storage", "Arrears.Client",
            "Arrears.Simulation", "Arrears.Host",
        ],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfAProject_AreThoseTheArchitectureAllows(string project)
    {
        var assembly = Assembly.Load(project);

        var references = assembly.GetReferencedAssemblies().Select(r => r.Name!)
            .Where(name => name.StartsWith("Arrears.", StringComparison.Ordinal));

        Assert.Empty(references.Except(Allowed[project]));
    }

    [Fact]
    public void Domain_CannotNameAGrainOrADatabase()
    {
        var references = Assembly.Load("Arrears.Domain").GetReferencedAssemblies().Select(r => r.Name!);

        Assert.DoesNotContain(references, name => name.StartsWith("Orleans.Core", StringComparison.Ordinal)
            || name.StartsWith("Npgsql", StringComparison.Ordinal) || name.StartsWith("Microsoft.Data", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryProject_IsHeldToTheRule()
    {
        var projects = Directory.GetFiles(Repository.Path("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .Select(name => name == "Arrears.Cli" ? "arrears" : name);

        Assert.Empty(projects.Except(Allowed.Keys));
    }

    /// <summary>The contracts are interfaces and wire types: the compiler and the manifest beside them hold them.</summary>
    [Fact]
    public void EveryProject_HasItsTests()
    {
        var sources = Directory.GetDirectories(Repository.Path("src")).Select(Path.GetFileName).Except(["Arrears.Contracts"]);

        var untested = sources.Where(name => !File.Exists(Repository.Path($"tests/{name}.Tests/{name}.Tests.csproj")));

        Assert.Empty(untested);
    }
}
