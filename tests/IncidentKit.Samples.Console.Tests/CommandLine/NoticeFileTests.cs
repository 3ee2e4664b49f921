using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.CommandLine;

/// <summary>A file that is no notice is refused in one line that says what to give instead.</summary>
public sealed class NoticeFileTests
{
    [Theory]
    [InlineData("", "the notice is empty")]
    [InlineData("Dear customer, our spring sale has begun.", "does not speak of AWS")]
    [InlineData("""{"detail":{"service":"EC2"}}""", "is no AWS Health event")]
    [InlineData("""{"detail":""", "JSON")]
    [InlineData("PK\u0003\u0004\0\0\0\0\0\0\0\0", "neither text nor an e-mail nor JSON")]
    public async Task A_notice_that_is_none_is_refused(string content, string message)
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleProcess.RunAsync("trace", "--incident", folder["incident"], "--trail", folder.Root, "--notice", folder.Write("notice", content));
        Assert.True(run.ExitCode == 2, run.ToString());
        Assert.Contains(message, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["incident"]));
    }
}
