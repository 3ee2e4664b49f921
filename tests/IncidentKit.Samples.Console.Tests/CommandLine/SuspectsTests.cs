using System.Text.Json;
using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.CommandLine;

/// <summary>Where nothing is known of the attacker, log files say who he may be; nobody acts on it.</summary>
public sealed class SuspectsTests
{
    private const string Key = "AKIAIOSFODNN7EXAMPLE";

    [Theory]
    [InlineData("suspects")]
    [InlineData("trace")]
    public async Task Suspects_are_ranked_with_the_command_that_follows_them(string command)
    {
        using var folder = new TemporaryFolder();
        folder.Write("log.json", Log("stratus-red-team_1", "StopLogging"));
        var run = await ConsoleProcess.RunAsync(command, "--json", "--incident", folder["incident"], "--trail", folder["log.json"]);
        Assert.True(run.ExitCode == 3, run.ToString());
        var suspect = run.Json.GetProperty("suspects")[0];
        Assert.Equal((Key, "high"), (suspect.GetProperty("id").GetString(), suspect.GetProperty("level").GetString()));
        Assert.Contains(run.Json.GetProperty("nextSteps").EnumerateArray(), step => step.GetString()!.Contains($"incidentkit trace --access-key {Key} --trail {folder["log.json"]}", StringComparison.Ordinal));
        Assert.Contains("nothing was done", run.Json.GetProperty("nextSteps")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("incidentkit/suspects/1", JsonDocument.Parse(File.ReadAllText(Path.Combine(folder["incident"], "suspects.json"))).RootElement.GetProperty("schema").GetString());
        Assert.False(File.Exists(Path.Combine(folder["incident"], "lineage.json")));
    }

    [Fact]
    public async Task Ordinary_calls_make_no_suspect()
    {
        using var folder = new TemporaryFolder();
        folder.Write("log.json", Log("aws-cli/2.15.0", "DescribeTrails"));
        var run = await ConsoleProcess.RunAsync("suspects", "--json", "--incident", folder["incident"], "--trail", folder["log.json"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, run.Json.GetProperty("suspects").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_trail_it_says_what_it_needs()
    {
        var run = await ConsoleProcess.RunAsync("suspects");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("suspects needs --trail PATH", run.Error, StringComparison.Ordinal);
    }

    private static string Log(string agent, string call) => $$$"""
        {"Records":[{"eventVersion":"1.08","eventID":"6b5a7f4e-3f5c-4f7e-9d3c-0c1d2e3f4a5b","eventTime":"2026-03-01T10:00:00Z","eventSource":"cloudtrail.amazonaws.com","eventName":"{{{call}}}","awsRegion":"us-east-1",
        "sourceIPAddress":"203.0.113.7","userAgent":"{{{agent}}}","recipientAccountId":"111122223333","requestParameters":{"name":"all"},"responseElements":null,
        "userIdentity":{"type":"IAMUser","principalId":"AIDACKCEVSQ6C2EXAMPLE","arn":"arn:aws:iam::111122223333:user/ci","accountId":"111122223333","accessKeyId":"{{{Key}}}","userName":"ci"}}]}
        """;
}
