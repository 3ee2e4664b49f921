using System.Security.Cryptography;

namespace IncidentKit.Remediation;

/// <summary>Keeps evidence as files of one folder, which only the user who runs the kit can read. Safe for concurrent use.</summary>
public sealed class DirectoryEvidenceStore : IEvidenceStore
{
    private readonly string folder;

    /// <summary>Makes a store.</summary>
    /// <param name="folder">The folder; it is made when the first piece is saved.</param>
    public DirectoryEvidenceStore(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        this.folder = Path.GetFullPath(folder);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name is none for evidence.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<string> SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var path = Path.Combine(folder, EvidenceName.Checked(name));
        MakeFolder();
        var partial = Path.Combine(folder, $".{Guid.NewGuid():N}.partial");
        try
        {
            await using (var file = new FileStream(partial, Options()))
            {
                await file.WriteAsync(content, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }

        return Convert.ToHexStringLower(SHA256.HashData(content.Span));
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
