using System.Text;
using System.Text.Json;
using IncidentKit.Testing.Journal;

namespace IncidentKit.Testing;

/// <summary>A file of the calls that changed a simulated cloud, so that a later process finds it as an earlier one left it, even one that was killed. One process at a time.</summary>
/// <remarks>Build the same cloud, with the same seed and as of <see cref="StartedAt"/>, then give the journal to <see cref="SimulatedCloud.Keep"/>.</remarks>
public sealed class SimulatedJournal : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly FileStream file;

    private SimulatedJournal(FileStream file, JournalHeader header, IReadOnlyList<JournalEntry> entries) => (this.file, StartedAt, Entries) = (file, header.StartedAt, entries);

    /// <summary>When the cloud was first started: what the scenario is built as of.</summary>
    public DateTimeOffset StartedAt { get; }

    internal IReadOnlyList<JournalEntry> Entries { get; }

    /// <summary>Opens a journal, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="timeProvider">What a new journal takes its start from; the system's clock if <see langword="null"/>.</param>
    /// <exception cref="InvalidDataException">The file is not a journal.</exception>
    /// <exception cref="IOException">The file cannot be opened; another process may be using it.</exception>
    public static SimulatedJournal Open(string path, TimeProvider? timeProvider = null)
    {
        var opened = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            return Read(opened, path, timeProvider ?? TimeProvider.System);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    internal void Append(JournalEntry entry) => Write(file, entry);

    private static SimulatedJournal Read(FileStream stream, string path, TimeProvider timeProvider)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        // What follows the last line's end was being written when the process ended: its call was never answered.
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        stream.SetLength(whole);
        stream.Position = whole;
        string[] lines = Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
        {
            var begun = new JournalHeader { Schema = JournalHeader.CurrentSchema, StartedAt = timeProvider.GetUtcNow() };
            Write(stream, begun);
            return new(stream, begun, []);
        }

        try
        {
            var header = JsonSerializer.Deserialize<JournalHeader>(lines[0], Json)!;
            if (header.Schema != JournalHeader.CurrentSchema) throw new InvalidDataException($"{path} is a journal of another form ({header.Schema})");
            return new(stream, header, [.. lines.Skip(1).Select(line => JsonSerializer.Deserialize<JournalEntry>(line, Json)!)]);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is not a journal of a simulated cloud: {exception.Message}", exception);
        }
    }

    private static void Write<T>(FileStream stream, T line)
    {
        stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(line, Json), (byte)'\n']);
        stream.Flush();
    }
}
