using System.Globalization;
using System.IO.Pipes;
using System.Text;
using IncidentKit.Tests.Trail.Reading;
using IncidentKit.Trail;
using IncidentKit.Trail.Sources;

namespace IncidentKit.Tests.Trail.Sources;

public sealed class LogFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("logs").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_largest_come_first_or_all_in_the_order_of_their_names()
    {
        foreach (var (name, length) in new[] { ("a.json", 1), ("1/b.json", 3), ("1/2/c.json", 2), ("d.json", 3) }) Write(name, new byte[length]);

        Assert.Equal([("d.json", 3), ("1/b.json", 3), ("1/2/c.json", 2), ("a.json", 1)], Find(largestFirst: true));
        Assert.Equal(["a.json", "d.json", "1/b.json", "1/2/c.json"], Find(largestFirst: false).Select(file => file.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/../logs/.")]
    public async Task What_cannot_be_read_is_named_from_the_folder_on(string more)
    {
        Write("1/2/a.json", "text"u8);
        var asked = more.Replace("logs", Path.GetFileName(folder), StringComparison.Ordinal);

        Assert.Equal(Path.Join("1", "2", "a.json"), Assert.Single((await ReadAsync(folder + asked)).Unreadable).Source);
        Assert.Equal("a.json", Assert.Single((await ReadAsync(Path.Join(folder, "1", "2", "a.json"))).Unreadable).Source);
    }

    [Theory]
    [InlineData(LogFile.UnknownLength)]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(2000)]
    public void A_file_is_read_to_its_end_whatever_length_it_was_listed_with(long length)
    {
        Write("a", new byte[1000]);
        foreach (var piece in new[] { 10, 999, 1000, 4096 })
        {
            using var content = new LogFileStream(new(folder, "", "a", length));
            var (buffer, total) = (new byte[piece], 0);
            while (content.Read(buffer) is var count and > 0) total += count;
            Assert.Equal(1000, total);
        }
    }

    [Fact]
    public async Task A_pipe_is_read_as_a_file_is()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes have paths on Linux.");
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var end = pipe.ClientSafePipeHandle;
        pipe.Write(ReadTrail.Gzip(ReadTrail.Record("a")));
        pipe.Write(ReadTrail.Gzip(ReadTrail.Record("b")));
        pipe.Dispose();

        var read = await ReadAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{end.DangerousGetHandle()}"));

        Assert.Equal((2, 0), (read.Events, read.UnreadableCount));
    }

    [Fact]
    public async Task However_many_there_are_each_is_read_once()
    {
        const int many = LogFiles.MostAtOnce + 100;
        for (var number = 0; number < many; number++) Write($"{number % 3}/{number}.json", Encoding.UTF8.GetBytes(ReadTrail.Record($"{number}")));

        using var files = new LogFiles(folder, new(), largestFirst: false);
        Assert.Equal([LogFiles.MostAtOnce, 100, 0, 0], Enumerable.Range(0, 4).Select(_ => files.List().Count));
        var read = await ReadAsync(folder);
        Assert.Equal((many, many, 0), (read.Events, read.Files, read.UnreadableCount));
    }

    private IReadOnlyList<(string Name, long Length)> Find(bool largestFirst)
    {
        using var files = new LogFiles(folder, new(), largestFirst);
        return [.. files.List().Select(file => (file.Name.Replace('\\', '/'), file.Length))];
    }

    private static async Task<TrailStatistics> ReadAsync(string path)
    {
        var statistics = new TrailStatistics();
        await new FileTrailSource(path).ReadAsync(() => new ReadTrail(), statistics, TestContext.Current.CancellationToken);
        return statistics;
    }

    private void Write(string name, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(folder, name))!);
        File.WriteAllBytes(Path.Join(folder, name), content);
    }
}
