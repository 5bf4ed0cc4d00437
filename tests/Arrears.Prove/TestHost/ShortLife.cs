using System.Diagnostics;

namespace Arrears.Prove.TestHost;

/// <summary>A host that lives for seconds: what the runtime would measure for a long life only costs it time.</summary>
internal static class ShortLife
{
    public static void Prepare(ProcessStartInfo start) => start.Environment["DOTNET_TieredPGO"] = "0";
}
