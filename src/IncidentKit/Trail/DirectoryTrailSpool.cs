using System.Buffers;

namespace IncidentKit.Trail;

/// <summary>
/// Keeps pieces as files of one folder, which only the user who runs the kit can read. It takes a limited amount of disk; when that is full nothing more is
/// kept. Delete the folder when the incident is closed. Safe for concurrent use.
/// </summary>
public sealed class DirectoryTrailSpool : ITrailSpool
{
    /// <summary>How much disk it takes unless told otherwise, in bytes: 10 GiB.</summary>
    public const long DefaultMaxBytes = 10L << 30;

    private const string PartialSuffix = ".partial";
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private readonly string folder;
    private readonly long maxBytes;
    private readonly Lazy<long> found;
    private readonly Lock gate = new();
    private long added;

    /// <summary>Makes a spool.</summary>
    /// <param name="folder">The folder; it is made when the first piece is written.</param>
    /// <param name="maxBytes">How much disk it takes.</param>
    public DirectoryTrailSpool(string folder, long maxBytes = DefaultMaxBytes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        (this.folder, this.maxBytes) = (Path.GetFullPath(folder), maxBytes);
        found = new(Measure);
    }

    /// <summary>Whether a piece was not kept for want of room.</summary>
    public bool IsFull { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name is none for a piece.</exception>
    public ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken = default)
    {
        var path = PathOf(name);
        try
        {
            return ValueTask.FromResult<Stream?>(File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ValueTask.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name is none for a piece.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public ValueTask<ITrailPiece?> CreateAsync(string name, CancellationToken cancellationToken = default)
    {
        var path = PathOf(name);
        if (!HasRoom(0)) return ValueTask.FromResult<ITrailPiece?>(null);
        MakeFolder(Path.GetDirectoryName(path)!);
        return ValueTask.FromResult<ITrailPiece?>(new Piece(this, path));
    }

    // Many pieces end at once: each takes its room before the next one asks.
    private bool TakesRoom(long length)
    {
        lock (gate)
        {
            if (!HasRoom(length)) return false;
            Interlocked.Add(ref added, length);
            return true;
        }
    }

    private bool HasRoom(long length)
    {
        var fits = found.Value + Interlocked.Read(ref added) + length < maxBytes;
        if (!fits) IsFull = true;
        return fits;
    }

    private string PathOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var parts = name.Split('/');
        if (parts.Any(part => part.Length == 0 || part.AsSpan().ContainsAnyExcept(Allowed))) throw new ArgumentException($"'{Reporting.UntrustedText.Clean(name)}' is no name of a piece", nameof(name));
        return Path.Combine([folder, .. parts[..^1], parts[^1] + ".ndjson.gz"]);
    }

    // The runtime makes folders on the way with the rights of any folder.
    private void MakeFolder(string path)
    {
        if (Directory.Exists(path)) return;
        if (path.Length > folder.Length) MakeFolder(Path.GetDirectoryName(path)!);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnersFolder);
    }

    // What was being written when a run was killed is of no use.
    private long Measure()
    {
        if (!Directory.Exists(folder)) return 0;
        var sum = 0L;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            if (file.Extension == PartialSuffix) DeleteAbandoned(file.FullName);
            else sum += file.Length;
        }

        return sum;
    }

    // A piece that is written at this moment is held open by its writer.
    private static void DeleteAbandoned(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next run tries again.
        }
    }

    private sealed class Piece : ITrailPiece
    {
        private readonly DirectoryTrailSpool spool;
        private readonly string path;
        private readonly string partial;
        private readonly FileStream file;

        internal Piece(DirectoryTrailSpool spool, string path)
        {
            (this.spool, this.path, partial) = (spool, path, $"{path}.{Guid.NewGuid():N}{PartialSuffix}");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            file = new(partial, options);
        }

        public Stream Content => file;

        public async ValueTask KeepAsync(CancellationToken cancellationToken = default)
        {
            // A name without its content would be a hole in the trail that nobody sees.
            file.Flush(flushToDisk: true);
            var length = file.Length;
            await file.DisposeAsync();
            if (spool.TakesRoom(length)) File.Move(partial, path, overwrite: true);
        }

        public async ValueTask DisposeAsync()
        {
            await file.DisposeAsync();
            File.Delete(partial);
        }
    }
}
