using System.IO.Enumeration;

namespace IncidentKit.Trail.Sources;

/// <summary>A file to read.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">Its name below the folder that was asked for.</param>
/// <param name="Length">Its length in bytes.</param>
internal sealed record LogFile(string Path, string Name, long Length);

/// <summary>Finds the files of a folder that can be CloudTrail's.</summary>
internal static class LogFiles
{
    // The head of gzip, or of a JSON object or list.
    private static readonly byte[] Heads = [0x1f, (byte)'{', (byte)'['];
    private static readonly string[] Extensions = [".gz", ".json", ".jsonl", ".ndjson", ".log", ".cloudtrail"];

    /// <summary>The files, largest first. A folder that cannot be listed is named in the statistics; links to folders are not followed.</summary>
    internal static IReadOnlyList<LogFile> Find(string path, TrailStatistics statistics)
    {
        if (File.Exists(path)) return [new(path, System.IO.Path.GetFileName(path), new FileInfo(path).Length)];
        var found = new List<LogFile>();
        var folders = new Stack<string>([path]);
        while (folders.TryPop(out var folder))
        {
            try
            {
                foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
                {
                    if (entry is FileInfo file && IsLog(file)) found.Add(new(file.FullName, NameOf(path, file.FullName), file.Length));
                    else if (entry is DirectoryInfo { LinkTarget: null }) folders.Push(entry.FullName);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                statistics.NameUnreadable(NameOf(path, folder), exception.Message);
            }
        }

        return [.. found.OrderByDescending(file => file.Length).ThenBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>Whether there is any.</summary>
    internal static bool Any(string folder) => new FileSystemEnumerable<bool>(folder, (ref FileSystemEntry _) => true, new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.ReparsePoint })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
    }.Any();

    // Files of other names, such as a licence, are read only if they look like logs.
    private static bool IsLog(FileInfo file) => Extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase) || LooksLikeLog(file);

    private static bool LooksLikeLog(FileInfo file)
    {
        try
        {
            using var content = file.OpenRead();
            return Heads.AsSpan().Contains((byte)content.ReadByte());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static string NameOf(string root, string path) => System.IO.Path.GetRelativePath(root, path);
}
