using System.IO.Compression;

namespace IncidentKit.Benchmarks.Trail;

/// <summary>Opens the files of a corpus for the readers that are compared, as many at once as there are processors, the largest first.</summary>
internal static class GzipFiles
{
    // GZipStream alone would ask the system for each 8 KB.
    private const int BufferSize = 64 * 1024;

    internal static void ForEach(string folder, Action<GZipStream> read)
    {
        var files = new DirectoryInfo(folder).GetFiles("*.json.gz", SearchOption.AllDirectories).OrderByDescending(file => file.Length).ToArray();
        var next = -1;
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        void Work()
        {
            while (Interlocked.Increment(ref next) is var index && index < files.Length)
            {
                using var content = new GZipStream(new FileStream(files[index].FullName, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan), CompressionMode.Decompress);
                read(content);
            }
        }
    }
}
