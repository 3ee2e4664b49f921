using System.Security.Cryptography;
using System.Text;
using IncidentKit.Remediation;

namespace IncidentKit.Tests.Remediation;

public sealed class DirectoryEvidenceStoreTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"incidentkit-evidence-{Guid.NewGuid():N}");

    [Fact]
    public async Task What_is_saved_is_there_with_the_hash_that_was_given()
    {
        var hash = await new DirectoryEvidenceStore(folder).SaveAsync("i-0abc.metadata.json", Encoding.UTF8.GetBytes("evidence"));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "i-0abc.metadata.json")))), hash);
        Assert.Equal(hash, await new InMemoryEvidenceStore().SaveAsync("i-0abc.metadata.json", Encoding.UTF8.GetBytes("evidence")));
    }

    [Fact]
    public async Task The_same_name_again_replaces_and_leaves_nothing_behind()
    {
        var store = new DirectoryEvidenceStore(folder);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.SaveAsync("a", Encoding.UTF8.GetBytes($"{i}"))));
        await store.SaveAsync("a", "last"u8.ToArray());

        Assert.Equal("last", await File.ReadAllTextAsync(Path.Combine(folder, "a")));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Nobody_else_can_read_it()
    {
        if (OperatingSystem.IsWindows()) return;
        await new DirectoryEvidenceStore(folder).SaveAsync("a", new byte[1]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "a")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../a")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("/etc/passwd")]
    [InlineData("a\0b")]
    [InlineData("a b")]
    [InlineData("é")]
    public async Task A_name_cannot_lead_elsewhere(string name)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => new DirectoryEvidenceStore(folder).SaveAsync(name, new byte[1]));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => new InMemoryEvidenceStore().SaveAsync(name, new byte[1]));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => new DirectoryEvidenceStore(folder).SaveAsync(new string('a', 201), new byte[1]));
        Assert.False(Directory.Exists(folder));
    }

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
