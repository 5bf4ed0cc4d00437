namespace Arrears.Prove.Reporting;

/// <summary>A folder for one run: kept for a look, unless the run passed.</summary>
internal sealed class WorkFolder : IDisposable
{
    public WorkFolder(string name)
    {
        Path = Directory.CreateTempSubdirectory($"arrears-prove-{name}-").FullName;

        // A private PostgreSQL runs as another user, who must be able to reach its folder.
        File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public string Path { get; }

    public bool Passed { get; set; }

    public void Dispose()
    {
        if (Passed)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
