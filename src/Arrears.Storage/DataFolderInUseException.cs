namespace Arrears.Storage;

/// <summary>The data folder is held by another running store; stop that one, or name another folder.</summary>
public sealed class DataFolderInUseException(string folder, Exception inner) : IOException(
    $"The data folder '{folder}' is in use by another running host. Stop that one, or give another folder.", inner);
