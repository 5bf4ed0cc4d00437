using Arrears.Domain.Tests.Lifecycle.Page;

namespace Arrears.Domain.Tests.Lifecycle;

/// <summary>The drawn lifecycle is the diff a lawyer can read: it may not differ from what is compiled.</summary>
public sealed class LifecyclePageTests
{
    private static bool Updates => Environment.GetEnvironmentVariable("ARREARS_UPDATE_DOCS") == "1";

    [Fact]
    public void Page_ComparedWithTheCode_IsTheSame()
    {
        var page = LifecyclePage.Build();
        var file = Path.Combine(Repository(), "docs", "lifecycle.md");
        if (Updates)
        {
            File.WriteAllText(file, page);
        }

        var written = File.Exists(file) ? File.ReadAllText(file) : "";

        Assert.True(page == written, $"docs/lifecycle.md differs from the code. To write it anew:\n{LifecyclePage.Command}\n");
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "orleans.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
