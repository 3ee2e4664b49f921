using System.Text;
using IncidentKit.Trail;

namespace IncidentKit.Tests.Trail;

public sealed class DirectoryTrailSpoolTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("spool").FullName, "trail");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public async Task What_was_kept_is_there_whole_for_its_owner_alone()
    {
        await WriteAsync(new(folder), "s3/ab/1", "hello");
        Assert.Equal("hello", await ReadAsync(new(folder), "s3/ab/1"));
        Assert.Null(await ReadAsync(new(folder), "s3/ab/2"));
        if (OperatingSystem.IsWindows()) return;
        var file = Assert.Single(Files());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public async Task What_was_not_kept_was_never_there()
    {
        var spool = new DirectoryTrailSpool(folder);
        await WriteAsync(spool, "a", "half", keep: false);
        Assert.Null(await ReadAsync(spool, "a"));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task What_a_killed_run_left_is_removed_and_what_is_being_written_stays()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "a.ndjson.gz.1.partial"), "half");
        var other = new DirectoryTrailSpool(folder);
        await using (var writing = (await other.CreateAsync("b", TestContext.Current.CancellationToken))!)
        {
            Assert.Single(Files());
            await WriteAsync(new(folder), "c", "whole");
            Assert.Equal(2, Files().Count);
            await writing.KeepAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["b.ndjson.gz", "c.ndjson.gz"], Files().Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_takes_no_more_disk_than_it_may_and_says_so()
    {
        var spool = new DirectoryTrailSpool(folder, maxBytes: 100);
        await WriteAsync(spool, "a", new string('a', 60));
        Assert.False(spool.IsFull);
        await WriteAsync(spool, "b", new string('b', 60));
        Assert.True(spool.IsFull);
        Assert.Null(await ReadAsync(spool, "b"));

        var again = new DirectoryTrailSpool(folder, maxBytes: 60);
        Assert.Null(await again.CreateAsync("c", TestContext.Current.CancellationToken));
        Assert.NotNull(await ReadAsync(again, "a"));
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("A")]
    [InlineData("a\nb")]
    [InlineData("a.b")]
    public async Task A_name_that_leads_elsewhere_is_refused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await new DirectoryTrailSpool(folder).OpenAsync(name));
        await Assert.ThrowsAsync<ArgumentException>(async () => await new DirectoryTrailSpool(folder).CreateAsync(name));
    }

    private List<string> Files() => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)] : [];

    private static async Task WriteAsync(DirectoryTrailSpool spool, string name, string text, bool keep = true)
    {
        await using var piece = (await spool.CreateAsync(name, TestContext.Current.CancellationToken))!;
        piece.Content.Write(Encoding.UTF8.GetBytes(text));
        if (keep) await piece.KeepAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string?> ReadAsync(DirectoryTrailSpool spool, string name)
    {
        await using var content = await spool.OpenAsync(name, TestContext.Current.CancellationToken);
        if (content is null) return null;
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
