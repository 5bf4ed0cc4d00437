using System.Security.Cryptography;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Vault;

/// <summary>
/// The operators' master keys: one file each, 32 bytes in base64, mode 0600, made on first use. The database remembers
/// a fingerprint, so a key that was lost or exchanged is an error and never a fresh key over old values.
/// </summary>
internal sealed class OperatorKeys(string folder)
{
    private const int KeyBytes = 32;

    /// <param name="fingerprint">
    /// Of the key that was used; null: none was yet. Then one is made unless its file is there, by one caller at a time.
    /// </param>
    /// <exception cref="CryptographicException">The key file is missing or is not the one that was used.</exception>
    public byte[] Open(string operatorId, byte[]? fingerprint)
    {
        var path = Path.Combine(folder, $"{operatorId}.key");
        if (!File.Exists(path))
        {
            if (fingerprint is not null)
            {
                throw new CryptographicException($"The master key of '{operatorId}' is missing: {path}.");
            }

            Create(path);
        }

        var key = Convert.FromBase64String(File.ReadAllText(path));
        return fingerprint is null || Fingerprint(key).AsSpan().SequenceEqual(fingerprint)
            ? key
            : throw new CryptographicException($"The master key in {path} is not the one '{operatorId}' has used.");
    }

    public static byte[] Fingerprint(byte[] key) => HashParts.For("arrears.operator-key.1").Add(key).Hash();

    /// <summary>Written aside and moved into place, so that half a key is never read.</summary>
    private void Create(string path)
    {
        CreateFolder();
        var aside = $"{path}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(aside, options))
        {
            var text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
            file.Write(System.Text.Encoding.ASCII.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: false);
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(
            folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
