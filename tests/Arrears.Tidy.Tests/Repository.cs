namespace Arrears.Tidy.Tests;

internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>C# written by people, not by a generator.</summary>
    public static IEnumerable<string> Sources(params string[] roots) => Written(roots, "*.cs");

    /// <summary>Sources, scripts, data, protos and pages.</summary>
    public static IEnumerable<string> Texts() =>
        ((string[])["*.cs", "*.csproj", "*.sh", "*.md", "*.json", "*.proto", "*.sql", "*.tsv", "*.csv"])
        .SelectMany(pattern => Written(["src", "tests", "protos", "deploy", "docs"], pattern))
        .Append(Path("README.md"));

    private static IEnumerable<string> Written(string[] roots, string pattern) => roots
        .Where(root => Directory.Exists(Path(root)))
        .SelectMany(root => Directory.GetFiles(Path(root), pattern, SearchOption.AllDirectories))
        .Where(file => !((string[])["obj", "bin", "node_modules"]).Any(made => file.Contains(
            $"{System.IO.Path.DirectorySeparatorChar}{made}{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal)));

    public static string Name(string file) => System.IO.Path.GetRelativePath(Root, file);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "orleans.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
