using System.IO.Enumeration;

namespace IncidentKit.Trail.Sources;

/// <summary>Finds the files of a folder that can be CloudTrail's.</summary>
internal static class LogFiles
{
    // The head of gzip, or of a JSON object or list.
    private static readonly byte[] Heads = [0x1f, (byte)'{', (byte)'['];
    private static readonly string[] Extensions = [".gz", ".json", ".jsonl", ".ndjson", ".log", ".cloudtrail"];

    /// <summary>The files, in order. A folder that cannot be listed is named in the statistics; links to folders are not followed.</summary>
    /// <param name="path">The folder, or a single file.</param>
    /// <param name="statistics">Names what cannot be listed.</param>
    /// <param name="largestFirst">Whether the largest come first, so that who reads many at once ends with short ones. Their lengths take a call of the system for each.</param>
    internal static IReadOnlyList<LogFile> Find(string path, TrailStatistics statistics, bool largestFirst)
    {
        var root = Path.GetFullPath(path);
        if (File.Exists(root)) return [new(Path.GetDirectoryName(root)!, "", Path.GetFileName(root), LogFile.UnknownLength)];
        var found = new List<LogFile>();
        var folders = new Stack<string>([""]);
        while (folders.TryPop(out var folder))
        {
            try
            {
                foreach (var (name, length, isFolder) in List(Path.Join(root, folder), largestFirst))
                {
                    if (isFolder) folders.Push(Path.Join(folder, name));
                    else if (new LogFile(root, folder, name, length) is var file && IsLog(file)) found.Add(file);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                statistics.NameUnreadable(folder.Length > 0 ? folder : ".", exception.Message);
            }
        }

        found.Sort(LogFile.Compare);
        return found;
    }

    /// <summary>Whether there is any.</summary>
    internal static bool Any(string folder) => new FileSystemEnumerable<bool>(folder, (ref FileSystemEntry _) => true, new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.ReparsePoint })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
    }.Any();

    private static FileSystemEnumerable<(string Name, long Length, bool IsFolder)> List(string folder, bool withLengths)
    {
        return new(folder, Describe, new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory || entry.ToFileSystemInfo().LinkTarget is null,
        };

        (string Name, long Length, bool IsFolder) Describe(ref FileSystemEntry entry) => (entry.FileName.ToString(), withLengths && !entry.IsDirectory ? entry.Length : LogFile.UnknownLength, entry.IsDirectory);
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
}
