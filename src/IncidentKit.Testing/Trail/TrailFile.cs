using System.IO.Compression;
using System.Text;

namespace IncidentKit.Testing.Trail;

/// <summary>Log files as CloudTrail delivers them.</summary>
internal static class TrailFile
{
    /// <summary>How long CloudTrail gathers events for one file.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const int MostPerFile = 500;

    /// <summary>The end of the window that an event falls in.</summary>
    internal static DateTimeOffset EndOf(DateTimeOffset time) => time.AddTicks(Window.Ticks - (time.Ticks % Window.Ticks));

    /// <summary>The key of a file in a bucket, below its prefix.</summary>
    /// <param name="account">The account.</param>
    /// <param name="region">The Region.</param>
    /// <param name="end">When the file was closed.</param>
    /// <param name="unique">What tells files of one time apart.</param>
    /// <param name="organization">The organization's id, where the trail is an organization's.</param>
    internal static string Key(string account, string region, DateTimeOffset end, string unique, string? organization = null) =>
        $"AWSLogs/{(organization is null ? "" : organization + "/")}{account}/CloudTrail/{region}/{end:yyyy'/'MM'/'dd}/{account}_CloudTrail_{region}_{end:yyyyMMdd'T'HHmm'Z'}_{unique}.json.gz";

    /// <summary>Sixteen characters that tell files of one time apart.</summary>
    internal static string Unique(string text) => SimulatedIds.Derived(text).Replace("-", "", StringComparison.Ordinal)[..16];

    /// <summary>Writes all events into files of five minutes each.</summary>
    internal static List<string> WriteAll(TrailStore store, string folder)
    {
        List<string> files = [];
        foreach (var ((account, region), records) in store.All)
        {
            foreach (var batch in records.GroupBy(record => EndOf(record.Time)).SelectMany(window => window.Chunk(MostPerFile).Select(chunk => (End: window.Key, Records: chunk))))
            {
                var path = Path.Combine([folder, .. Key(account, region, batch.End, Unique(batch.Records[0].EventId)).Split('/')]);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, Pack(batch.Records));
                files.Add(path);
            }
        }

        return files;
    }

    internal static byte[] Pack(IEnumerable<TrailRecord> records)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes($"{{\"Records\":[{string.Join(',', records.Select(record => record.Json))}]}}"));
        }

        return packed.ToArray();
    }
}
