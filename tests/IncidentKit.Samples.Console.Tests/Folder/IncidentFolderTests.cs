using System.Text.Json;
using IncidentKit.Reporting.Json;
using IncidentKit.Samples.Console.Folder;
using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.Folder;

public sealed class IncidentFolderTests
{
    [Fact]
    public void A_new_folder_and_its_files_are_the_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        using var temporary = new TemporaryFolder();
        using var folder = IncidentFolder.Open(temporary["incident"], make: true);
        folder.WriteText("plan.json", "{}");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Root));
        foreach (var path in (string[])[folder.PathOf("plan.json"), folder.Database])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_folder_is_held_by_one_at_a_time()
    {
        using var temporary = new TemporaryFolder();
        using (IncidentFolder.Open(temporary["incident"], make: true))
            Assert.Contains("in use by another process", Assert.Throws<UsageException>(() => IncidentFolder.Open(temporary["incident"], make: true)).Message, StringComparison.Ordinal);

        IncidentFolder.Open(temporary["incident"], make: true).Dispose();
    }

    [Fact]
    public async Task A_folder_that_another_process_holds_is_refused()
    {
        using var temporary = new TemporaryFolder();
        using var folder = IncidentFolder.Open(temporary["incident"], make: true);
        var run = await ConsoleProcess.RunAsync("status", "--incident", folder.Root);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("in use by another process", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_file_as_it_was()
    {
        using var temporary = new TemporaryFolder();
        using var folder = IncidentFolder.Open(temporary["incident"], make: true);
        folder.WriteText("plan.json", "before");

        Assert.Throws<InvalidOperationException>(() => folder.Write("plan.json", stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));

        Assert.Equal("before", File.ReadAllText(folder.PathOf("plan.json")));
    }

    [Fact]
    public void A_file_that_stood_there_before_keeps_its_folder()
    {
        using var temporary = new TemporaryFolder();
        temporary.Write("incident/notes.txt", "mine");
        IncidentFolder.Open(temporary["incident"], make: true).Dispose();
        Assert.Equal("mine", File.ReadAllText(temporary["incident/notes.txt"]));
    }

    [Theory]
    [InlineData("", "is not what this program wrote")]
    [InlineData("null", "is empty")]
    [InlineData("{\"id\": 7}", "line 1")]
    [InlineData("<html>", "is not what this program wrote")]
    public void A_file_that_was_broken_is_refused_in_one_line(string content, string message)
    {
        using var temporary = new TemporaryFolder();
        var exception = Assert.Throws<UsageException>(() => IncidentFolder.ReadJsonFile(temporary.Write("incident.json", content), IncidentJsonContext.Default.Incident));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("""{"schema":"incidentkit/plan/1","steps":[null]}""", "step 1")]
    [InlineData("""{"schema":"incidentkit/plan/2","steps":[]}""", "its schema is not")]
    [InlineData("""{"schema":"incidentkit/plan/1","steps":null}""", "is no plan")]
    [InlineData("""{"schema":"incidentkit/plan/1","steps":[{}]}""", "is not what this program wrote")]
    [InlineData("""
        {"schema":"incidentkit/plan/1","steps":[{"id":"a","phase":"contain","remediator":"iam/delete-user","resource":{"type":"iam:user","id":null},"account":"1","region":"r","attribution":"owner",
        "reversible":true,"requiresApproval":false,"reason":"x"}]}
        """, "step 1")]
    [InlineData("""
        {"schema":"incidentkit/plan/1","steps":[{"id":"a","phase":"demolish","remediator":"iam/delete-user","resource":{"type":"iam:user","id":"u"},"account":"1","region":"r","attribution":"owner",
        "reversible":true,"requiresApproval":false,"reason":"x"}]}
        """, "phase")]
    public void A_plan_that_is_none_is_refused_in_one_line(string content, string message)
    {
        using var temporary = new TemporaryFolder();
        var exception = Assert.Throws<UsageException>(() => PlanFile.Read(temporary.Write("plan.json", content)));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
