using System.IO.Compression;
using System.Text;

namespace IncidentKit.Benchmarks.Trail;

/// <summary>Files of CloudTrail as S3 holds them, and what is to be found in them.</summary>
/// <param name="Folder">Where the files are.</param>
/// <param name="Events">How many events.</param>
/// <param name="Bytes">How many bytes, uncompressed.</param>
/// <param name="Truth">Rule and event id of each match, sorted.</param>
internal sealed record Corpus(string Folder, long Events, long Bytes, IReadOnlyList<string> Truth)
{
    private static readonly DateTime FirstDay = new(2026, 3, 10, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Large files and many small ones, as an account with some traffic has them.</summary>
    internal static Corpus Mixed(string folder, long bytes) => Make(folder, bytes, (random, left) => left > bytes / 7 ? random.Next(12_000_000, 40_000_000) : Small(random));

    /// <summary>Small files only, as a quiet account has them.</summary>
    internal static Corpus Tiny(string folder, long bytes) => Make(folder, bytes, (random, _) => random.Next(900, 20_000));

    /// <summary>One file.</summary>
    internal static Corpus Giant(string folder, long bytes) => Make(folder, bytes, (_, _) => bytes);

    private static int Small(Random random) => (int)Math.Min(400_000, Math.Exp(random.NextDouble() * 6 + 6.8));

    private static Corpus Make(string folder, long bytes, Func<Random, long, long> sizeOf)
    {
        var random = new Random(7);
        var source = new CorpusEvents(7);
        var truth = new List<string>();
        long written = 0, events = 0;
        for (var number = 0; written < bytes; number++)
        {
            var day = FirstDay.AddDays(number % 5);
            var path = Path.Combine(folder, "AWSLogs", "111122223333", "CloudTrail", "us-east-1", $"{day:yyyy}", $"{day:MM}", $"{day:dd}");
            Directory.CreateDirectory(path);
            using var file = new GZipStream(File.Create(Path.Combine(path, $"111122223333_CloudTrail_us-east-1_{day:yyyyMMdd}T0000Z_{number:x16}.json.gz")), CompressionLevel.Optimal);
            var size = Math.Min(bytes - written, sizeOf(random, bytes - written));
            for (var first = true; size > 0; first = false)
            {
                var (json, id, matches) = source.Next(day);
                truth.AddRange(matches.Select(rule => $"{rule}\t{id}"));
                var text = Encoding.UTF8.GetBytes((first ? "{\"Records\":[" : ",") + json);
                file.Write(text);
                size -= text.Length;
                written += text.Length;
                events++;
            }

            file.Write("]}"u8);
        }

        truth.Sort(StringComparer.Ordinal);
        return new(folder, events, written, truth);
    }
}
