using System.IO.Compression;

namespace IncidentKit.Benchmarks.Trail;

/// <summary>Opens the files of a corpus for the readers that are compared, as many at once as there are processors, the largest first.</summary>
internal static class GzipFiles
{
    // Kept by threads that are kept themselves: fresh memory costs as much as inflating some megabytes.
    [ThreadStatic]
    private static byte[]? compressed;

    internal static void ForEach(string folder, Action<GZipStream> read)
    {
        var files = new DirectoryInfo(folder).GetFiles("*.json.gz", SearchOption.AllDirectories).OrderByDescending(file => file.Length).ToArray();
        var next = -1;
        var others = Enumerable.Range(1, Environment.ProcessorCount - 1).Select(_ => Task.Run(Work)).ToArray();
        Work();
        Task.WaitAll(others);

        void Work()
        {
            // Whole and into the same memory each time: GZipStream alone would ask the system for each 8 KB, and nothing but inflating is to be measured.
            while (Interlocked.Increment(ref next) is var index && index < files.Length)
            {
                var length = (int)files[index].Length;
                if (compressed is null || compressed.Length < length) compressed = new byte[length];
                using (var file = File.OpenHandle(files[index].FullName)) RandomAccess.Read(file, compressed.AsSpan(0, length), 0);
                using var content = new GZipStream(new MemoryStream(compressed, 0, length), CompressionMode.Decompress);
                read(content);
            }
        }
    }
}
