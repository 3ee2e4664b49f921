using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IncidentKit.Samples.Console.Folder;

/// <summary>The folder of one incident: its state and outputs, held by one process at a time.</summary>
internal sealed class IncidentFolder : IDisposable
{
    private readonly FileStream hold;

    private IncidentFolder(string path, FileStream hold) => (Root, this.hold) = (path, hold);

    internal string Root { get; }

    internal string Database => PathOf("incident.db");

    internal static IncidentFolder Open(string path)
    {
        try
        {
            var root = Directory.CreateDirectory(path).FullName;
            return new(root, new FileStream(Path.Combine(root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
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

    /// <summary>Writes a file as a whole or not at all.</summary>
    internal void Write(string name, Action<Stream> write)
    {
        var path = PathOf(name);
        var partial = path + ".partial";
        using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
    }

    internal void WriteJson<T>(string name, T value, JsonTypeInfo<T> type) => Write(name, stream => JsonSerializer.Serialize(stream, value, type));

    internal void WriteText(string name, string text) => Write(name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads a file that a person may have edited.</summary>
    internal T? ReadJson<T>(string name, JsonTypeInfo<T> type, long maxBytes = 64 << 20) where T : class
    {
        var path = PathOf(name);
        try
        {
            if (!File.Exists(path)) return null;
            if (new FileInfo(path).Length > maxBytes) throw new UsageException($"{path} is larger than {maxBytes >> 20} MB: it is not what this program wrote");
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, type) ?? throw new UsageException($"{path} is empty: make it again");
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{path} is not what this program wrote: line {exception.LineNumber + 1}, {exception.Path}: {FirstSentence(exception.Message)}");
        }
    }

    public void Dispose() => hold.Dispose();

    private static string FirstSentence(string message) => message.Split(" Path:", 2)[0];
}
