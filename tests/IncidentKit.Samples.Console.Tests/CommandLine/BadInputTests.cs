using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.CommandLine;

/// <summary>What is given wrongly ends with one line that says what to mend, before anything is done.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("--access-key", "akia123", "is no access key id")]
    [InlineData("--access-key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "never the secret")]
    [InlineData("--principal", "ci-deploy", "is no principal's ARN")]
    [InlineData("--principal", "arn:aws:s3:::bucket", "is no principal's ARN")]
    [InlineData("--ip", "300.1.1.1", "is no address")]
    [InlineData("--ip", "1", "is no address")]
    [InlineData("--ip", "10.0.0.1/8", "did you mean 10.0.0.0/8?")]
    [InlineData("--ip", "10.0.0.0/40", "is no CIDR block")]
    [InlineData("--trust-ip", "0.0.0.0/0", "is no CIDR block")]
    [InlineData("--since", "yesterday", "is no time")]
    [InlineData("--since", "1999-01-01", "is no time")]
    [InlineData("--trust-account", "1234", "is no account id")]
    [InlineData("--trust-tag", "owner", "is no tag")]
    [InlineData("--user-agent", " ", "is empty")]
    [InlineData("--break-glass", "root", "is no principal's ARN")]
    [InlineData("--verbosity", "loud", "choose quiet, normal or detailed")]
    [InlineData("--incident", "", "--incident")]
    [InlineData("--notice", "/nonexistent/notice.eml", "cannot be read")]
    [InlineData("--notice", "/", "is a folder")]
    [InlineData("--trail", "s3://bucket/prefix", "makes no AWS call")]
    [InlineData("--trail", "event-history", "makes no AWS call")]
    public async Task An_option_of_trace_is_checked(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleProcess.RunAsync(["trace", "--incident", folder["incident"], "--trail", folder.Root, option, value]);
        ExpectUsageError(run, message);
        Assert.DoesNotContain("wJalr", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["incident"]));
    }

    [Theory]
    [InlineData("--regions", "Virginia", "is no Region")]
    [InlineData("--regions", ",", "is empty")]
    [InlineData("--accounts", "all", "needs --assume-role")]
    [InlineData("--accounts", "12", "is no account id")]
    [InlineData("--assume-role", "a/b", "is no role's name")]
    [InlineData("--endpoint-url", "ftp://host", "is no URL")]
    [InlineData("--wait-between-passes", "soon", "is no time to wait")]
    [InlineData("--wait-between-passes", "25h", "is no time to wait")]
    [InlineData("--approve", ",", "is empty")]
    public async Task An_option_of_respond_is_checked(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleProcess.RunAsync(["respond", "--incident", folder["incident"], option, value]);
        ExpectUsageError(run, message);
        Assert.False(Directory.Exists(folder["incident"]));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("plan")]
    [InlineData("execute")]
    [InlineData("verify")]
    [InlineData("undo")]
    [InlineData("reply")]
    public async Task A_command_that_needs_an_incident_says_so_and_makes_no_folder(string command)
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleProcess.RunAsync(command, "--incident", folder["incident"]);
        ExpectUsageError(run, "there is no incident in");
        Assert.False(Directory.Exists(folder["incident"]));
    }

    [Fact]
    public async Task An_unknown_option_is_refused_as_one_line()
    {
        var run = await ConsoleProcess.RunAsync("investigate", "--acess-key", "x");
        ExpectUsageError(run, "--acess-key");
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task With_json_an_error_is_one_object_on_the_output()
    {
        var run = await ConsoleProcess.RunAsync("trace", "--json", "--ip", "nowhere");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Contains("is no address", run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, run.Json.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task With_json_an_unknown_option_is_one_object_too()
    {
        var run = await ConsoleProcess.RunAsync("trace", "--json", "--nonsense");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--nonsense", run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_credentials_are_said_in_one_line()
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleProcess.RunAsync("investigate", "--incident", folder["incident"], "--access-key", "AKIAIOSFODNN7EXAMPLE");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("AWS_PROFILE", Assert.Single(Lines(run.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_profile_is_said_in_one_line()
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleProcess.RunAsync("investigate", "--incident", folder["incident"], "--access-key", "AKIAIOSFODNN7EXAMPLE", "--profile", "nobody");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("there is no AWS profile 'nobody'", Assert.Single(Lines(run.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_folder_that_is_a_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        ExpectUsageError(await ConsoleProcess.RunAsync("trace", "--incident", folder.Write("file", ""), "--trail", folder.Root, "--ip", "203.0.113.7"), "cannot be used");
    }

    private static void ExpectUsageError(ConsoleRun run, string message)
    {
        Assert.True(run.ExitCode == 2, run.ToString());
        Assert.Contains(message, Assert.Single(Lines(run.Error)), StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
