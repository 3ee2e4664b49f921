using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IncidentKit.Samples.Console.Folder;

/// <summary>The folder of one incident: its state and outputs, readable by its owner alone, held by one process at a time.</summary>
internal sealed class IncidentFolder : IDisposable
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const long MaxBytes = 64 << 20;

    private readonly FileStream hold;

    private readonly bool isNew;

    private bool hasOutput;

    private IncidentFolder(string path, FileStream hold, bool isNew) => (Root, this.hold, this.isNew) = (path, hold, isNew);

    internal string Root { get; }

    /// <summary>The path of the journal's database.</summary>
    internal string Database => Prepare("incident.db");

    /// <exception cref="UsageException">The folder cannot be used, is in use, or is missing where it has to be there.</exception>
    internal static IncidentFolder Open(string path, bool make)
    {
        var missing = !Directory.Exists(path);
        if (missing && !make) throw new UsageException($"there is no incident in {path}: run investigate or respond first, or name its folder with --incident");
        try
        {
            var folder = OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnersFolder);
            return new(folder.FullName, Create(Path.Combine(folder.FullName, ".lock"), FileMode.OpenOrCreate), missing);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(Path.Combine(path, ".lock")))
        {
            throw new UsageException($"--incident {path} is in use by another process: wait for it to end, or name another folder");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"--incident {path} cannot be used: {exception.Message}");
        }
    }

    internal string PathOf(string name) => Path.Combine(Root, name);

    internal bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>The path of a file that something else writes: it is made here, so that it is the owner's alone.</summary>
    internal string Prepare(string name)
    {
        if (!Has(name)) Create(PathOf(name), FileMode.OpenOrCreate).Dispose();
        return PathOf(name);
    }

    /// <summary>Writes a file as a whole or not at all.</summary>
    internal void Write(string name, Action<Stream> write)
    {
        using (var stream = CreatePartial(name))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        Keep(name);
    }

    /// <summary>Writes a file, little by little, as a whole or not at all.</summary>
    internal async Task<T> WriteAsync<T>(string name, Func<Stream, Task<T>> write)
    {
        try
        {
            T result;
            await using (var stream = CreatePartial(name))
            {
                result = await write(stream);
                stream.Flush(flushToDisk: true);
            }

            Keep(name);
            return result;
        }
        finally
        {
            File.Delete(PartialOf(name));
        }
    }

    internal void WriteJson<T>(string name, T value, JsonTypeInfo<T> type) => Write(name, stream => JsonSerializer.Serialize(stream, value, type));

    internal void WriteText(string name, string text) => Write(name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads a file of the folder that a person may have edited; <see langword="null"/> when it is not there.</summary>
    internal T? ReadJson<T>(string name, JsonTypeInfo<T> type) where T : class => Has(name) ? ReadJsonFile(PathOf(name), type) : null;

    /// <exception cref="UsageException">The file is missing, too large or not what this program wrote.</exception>
    internal static T ReadJsonFile<T>(string path, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes) throw new UsageException($"{path} is larger than {MaxBytes >> 20} MB: it is not what this program wrote");
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, type) ?? throw new UsageException($"{path} is empty: make it again");
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{path} is not what this program wrote: line {exception.LineNumber + 1}, {exception.Path}: {exception.Message.Split(" Path:", 2)[0]}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Lets go of the folder. One that was made for a run that came to nothing is removed.</summary>
    public void Dispose()
    {
        if (isNew && !hasOutput && Directory.EnumerateFileSystemEntries(Root).All(path => new FileInfo(path) is { Exists: true, Length: 0 })) Directory.Delete(Root, recursive: true);
        hold.Dispose();
    }

    private string PartialOf(string name) => PathOf(name) + ".partial";

    private void Keep(string name)
    {
        File.Move(PartialOf(name), PathOf(name), overwrite: true);
        hasOutput = true;
    }

    private FileStream CreatePartial(string name)
    {
        File.Delete(PartialOf(name));
        return Create(PartialOf(name), FileMode.CreateNew);
    }

    private static FileStream Create(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnersFile;
        return new(path, options);
    }
}
