namespace Arrears.Storage.Engines;

/// <summary>
/// Holds a data folder for this process. Two processes on one SQLite file would each believe to be the only silo.
/// The operating system lets go when the process ends, however it ends.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="DataFolderInUseException">Another process, or another store of this one, holds it.</exception>
    public static DataFolderLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            var path = Path.Combine(folder, "arrears.lock");
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new DataFolderInUseException(folder, error);
        }
    }

    public void Dispose() => _file.Dispose();
}
