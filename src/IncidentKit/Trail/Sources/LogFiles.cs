using System.IO.Enumeration;

namespace IncidentKit.Trail.Sources;

/// <summary>Finds the files of a folder that can be CloudTrail's, some thousands at a time: there can be millions. For one caller at a time.</summary>
/// <param name="path">The folder, or a single file.</param>
/// <param name="statistics">Names what cannot be listed. Links to folders are not followed.</param>
/// <param name="largestFirst">Whether of those that are listed together the largest come first, so that who reads many at once ends with short ones. Their lengths take a call of the system for each.</param>
internal sealed class LogFiles(string path, TrailStatistics statistics, bool largestFirst) : IDisposable
{
    /// <summary>How many files are listed together at most.</summary>
    internal const int MostAtOnce = 8_192;

    // The head of gzip, or of a JSON object or list.
    private static readonly byte[] Heads = [0x1f, (byte)'{', (byte)'['];
    private static readonly string[] Extensions = [".gz", ".json", ".jsonl", ".ndjson", ".log", ".cloudtrail"];
    private readonly string root = Path.GetFullPath(path);
    private readonly Stack<string> folders = new([""]);
    private readonly List<LogFile> listed = [];
    private string folder = "";
    private IEnumerator<Entry>? entries;

    /// <summary>The next files, in order; none when there are no more.</summary>
    internal IReadOnlyList<LogFile> List()
    {
        listed.Clear();
        if (File.Exists(root))
        {
            if (folders.TryPop(out _)) listed.Add(new(Path.GetDirectoryName(root)!, "", Path.GetFileName(root), LogFile.UnknownLength));
            return listed;
        }

        while (listed.Count < MostAtOnce && TryFind(out var file)) listed.Add(file);
        listed.Sort(LogFile.Compare);
        return listed;
    }

    public void Dispose() => entries?.Dispose();

    /// <summary>Whether there is anything in a folder.</summary>
    internal static bool Any(string folder) => new FileSystemEnumerable<bool>(folder, (ref FileSystemEntry _) => true, new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.ReparsePoint })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
    }.Any();

    private bool TryFind(out LogFile file)
    {
        while (TryMove(out var entry))
        {
            file = new(root, folder, entry.Name, entry.Length);
            if (entry.IsFolder) folders.Push(Path.Join(folder, entry.Name));
            else if (IsLog(file)) return true;
        }

        file = default;
        return false;
    }

    // To the next entry of a folder, or to the next folder.
    private bool TryMove(out Entry entry)
    {
        while (entries is not null || folders.TryPop(out folder!))
        {
            try
            {
                entries ??= EntriesOf(Path.Join(root, folder)).GetEnumerator();
                if (entries.MoveNext())
                {
                    entry = entries.Current;
                    return true;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                statistics.NameUnreadable(folder.Length > 0 ? folder : ".", exception.Message);
            }

            entries?.Dispose();
            entries = null;
        }

        entry = default;
        return false;
    }

    private FileSystemEnumerable<Entry> EntriesOf(string directory)
    {
        return new(directory, Describe, new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory || entry.ToFileSystemInfo().LinkTarget is null,
        };

        Entry Describe(ref FileSystemEntry entry) => new(entry.FileName.ToString(), largestFirst && !entry.IsDirectory ? entry.Length : LogFile.UnknownLength, entry.IsDirectory);
    }

    // Files of other names, such as a licence, are read only if they look like logs.
    private static bool IsLog(LogFile file) => Extensions.Contains(Path.GetExtension(file.FileName), StringComparer.OrdinalIgnoreCase) || LooksLikeLog(file);

    private static bool LooksLikeLog(LogFile file)
    {
        try
        {
            using var content = new LogFileStream(file);
            return Heads.AsSpan().Contains((byte)content.ReadByte());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private readonly record struct Entry(string Name, long Length, bool IsFolder);
}
