using System.Security.Cryptography;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Tests.Portfolio;

public sealed class DeterminismTests
{
    [Fact]
    public void Write_SameSeedTwice_GivesTheSameBytes()
    {
        Assert.Equal(HashOf(seed: 7), HashOf(seed: 7));
    }

    [Fact]
    public void Write_AnotherSeed_GivesOtherBytes()
    {
        Assert.NotEqual(HashOf(seed: 7), HashOf(seed: 8));
    }

    [Fact]
    public void Generate_OneEstateMore_LeavesTheOthersAsTheyWere()
    {
        var three = PortfolioGenerator.Generate(Preset.Of(PresetName.Mid) with { EstateCount = 2 }, 7);
        var four = PortfolioGenerator.Generate(Preset.Of(PresetName.Mid) with { EstateCount = 3 }, 7);

        Assert.Equal(three.Estates.SelectMany(e => e.Payments), four.Estates.Take(2).SelectMany(e => e.Payments));
    }

    /// <summary>
    /// First outputs of xoshiro256** seeded by SplitMix64, worked out apart from this code: if they change, every
    /// seed written down anywhere means another portfolio.
    /// </summary>
    [Fact]
    public void SeededRandom_KnownSeed_GivesKnownNumbers()
    {
        var random = SeededRandom.For(1, 2, 3);

        var drawn = new[] { random.Next(1_000_000), random.Next(1_000_000), random.Next(1_000_000) };

        Assert.Equal([790676, 782927, 143838], drawn);
    }

    private static string HashOf(ulong seed)
    {
        using var folder = new TemporaryFolder();
        PortfolioFiles.Write(folder.Path, PortfolioGenerator.Generate(PresetName.Dev, seed));
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal))
        {
            all.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexString(all.GetHashAndReset());
    }
}
