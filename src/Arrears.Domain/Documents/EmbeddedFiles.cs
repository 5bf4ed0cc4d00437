using System.Reflection;

namespace Arrears.Domain.Documents;

/// <summary>Data files compiled into this assembly.</summary>
internal static class EmbeddedFiles
{
    private const string Root = "Arrears.Domain.";

    /// <summary>All JSON files of a folder, named as in the source tree; folder such as <c>Calendar.Data</c>.</summary>
    public static IEnumerable<(string FileName, byte[] Utf8)> In(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{Root}{folder}.";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[prefix.Length..], Bytes(assembly, name)));
    }

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
