using System.CommandLine;

namespace Arrears.Prove.Reporting;

/// <summary>How long a harness takes: minutes for every build, the usual size, or hours.</summary>
internal sealed class Size
{
    public static readonly Option<bool> CiOption = new("--ci") { Description = "The size of every build.", Recursive = true };

    public static readonly Option<bool> SoakOption = new("--soak") { Description = "The size of a night.", Recursive = true };

    public static readonly Option<int?> SeedOption = new("--seed")
    {
        Description = "Plays the same dice again; otherwise they are thrown anew.",
        Recursive = true,
    };

    private readonly bool _ci;
    private readonly bool _soak;

    private Size(bool ci, bool soak, int seed) => (_ci, _soak, Seed) = (ci, soak, seed);

    public int Seed { get; }

    public static Size Of(ParseResult parsed) => new(
        parsed.GetValue(CiOption),
        parsed.GetValue(SoakOption),
        parsed.GetValue(SeedOption) ?? Random.Shared.Next());

    public T Pick<T>(T ci, T usual, T soak) => _ci ? ci : _soak ? soak : usual;

    /// <summary>What to type to see a failure again.</summary>
    public void SayReplay(string arguments) => Console.WriteLine($"  replay: tests/prove {arguments.ToLowerInvariant()} --seed {Seed}");
}
