using System.Text.Json;
using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.Commands;

/// <summary>The command <c>hunt</c>, as its user runs it.</summary>
public sealed class HuntTests
{
    private const string Rule = """
        title: A user is made
        id: 0b6f7a3e-0c55-4a4e-9d6c-6a6f5f0a1b01
        author: Alice
        logsource: { product: aws, service: cloudtrail }
        detection:
            s: { eventSource: iam.amazonaws.com, eventName: CreateUser }
            condition: s
        level: high
        """;

    [Fact]
    public async Task Rules_are_run_over_log_files_and_hits_and_counts_are_told()
    {
        using var folder = new TemporaryFolder();
        folder.Write("logs/a.json", $$"""{"Records":[{{Record("1", "CreateUser", "\\u001b[31mred\\u202e")}},{{Record("1", "CreateUser", "x")}},{{Record("2", "ListUsers", "x")}}]}""");
        folder.Write("rules/one.yml", Rule);

        var run = await ConsoleProcess.RunAsync("hunt", "--incident", folder["incident"], "--trail", folder["logs"], "--rules", folder["rules"], "--json");

        Assert.True(run.ExitCode == 3, run.ToString());
        var hunt = run.Json.GetProperty("hunt");
        Assert.Equal((3, 1, 1), (hunt.GetProperty("events").GetInt32(), hunt.GetProperty("duplicates").GetInt32(), hunt.GetProperty("hits").GetInt32()));
        var count = Assert.Single(hunt.GetProperty("rules").EnumerateArray(), rule => rule.GetProperty("reported").GetBoolean());
        Assert.Equal(("A user is made", "high", "Alice", 1), (Text(count.GetProperty("rule"), "title"), Text(count.GetProperty("rule"), "level"), Text(count.GetProperty("rule"), "author"), count.GetProperty("matches").GetInt32()));
        var hit = JsonElement.Parse(Assert.Single(await File.ReadAllLinesAsync(folder["incident/hits.ndjson"], TestContext.Current.CancellationToken)));
        Assert.Equal(("A user is made", "1", "AKIAIOSFODNN7EXAMPLE"), (Text(hit.GetProperty("rule"), "title"), Text(hit, "eventId"), Text(hit, "accessKeyId")));
        Assert.False(File.Exists(folder["incident/hits.ndjson.partial"]));
    }

    [Fact]
    public async Task What_an_attacker_wrote_does_not_reach_the_terminal_as_it_is()
    {
        using var folder = new TemporaryFolder();
        folder.Write("logs/a.json", $$"""{"Records":[{{Record("1", "CreateUser", "x")}}]}""");
        folder.Write("rules/one.yml", Rule.Replace("title: A user is made", "title: \"\\e[31mred[bold]\\u202e\"", StringComparison.Ordinal));

        var run = await ConsoleProcess.RunAsync("hunt", "--incident", folder["incident"], "--trail", folder["logs"], "--rules", folder["rules"]);

        Assert.True(run.ExitCode == 3, run.ToString());
        Assert.Contains("?[31mred[bold]?", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\u202e', run.Output);
        Assert.DoesNotContain("\u001b", await File.ReadAllTextAsync(folder["incident/hits.ndjson"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, "--everyday")]
    public async Task What_owners_do_every_day_is_told_where_it_is_asked_for(int hits, params string[] options)
    {
        using var folder = new TemporaryFolder();
        folder.Write("logs/a.json", Record("1", "CreateUser", "x"));

        var run = await ConsoleProcess.RunAsync(["hunt", "--incident", folder["incident"], "--trail", folder["logs"], "--json", .. options]);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(hits, run.Json.GetProperty("hunt").GetProperty("hits").GetInt32());
    }

    [Fact]
    public async Task The_most_severe_hits_are_read_back_where_there_are_too_many()
    {
        using var folder = new TemporaryFolder();
        static string Hit(int number, string level) => $$$"""{"rule":{"title":"{{{level}}} rule","id":"{{{level}}}","level":"{{{level}}}","tags":[]},"eventId":"{{{number}}}","accessKeyId":"AKIAIOSFODNN7EXAMPLE"}""";
        folder.Write("incident/hits.ndjson", string.Join('\n', Enumerable.Range(0, 20_001).Select(number => Hit(number, "info")).Append(Hit(20_001, "critical"))));

        var run = await ConsoleProcess.RunAsync("investigate", "--simulate", "--incident", folder["incident"], "--regions", "us-east-1", "--json");

        Assert.True(run.ExitCode is 3 or 4, run.ToString());
        Assert.Contains(run.Json.GetProperty("warnings").EnumerateArray(), warning => warning.GetString()!.Contains("only the most severe 20000 hits of hits.ndjson are shown as evidence, of 20002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_rule_matches_the_run_is_clean_and_the_file_is_empty()
    {
        using var folder = new TemporaryFolder();
        folder.Write("logs/a.json", Record("2", "ListUsers", "x"));

        var run = await ConsoleProcess.RunAsync("hunt", "--incident", folder["incident"], "--trail", folder["logs"], "--json");

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(0, new FileInfo(folder["incident/hits.ndjson"]).Length);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_loaded_is_named_with_file_and_line_and_keeps_the_run_from_being_clean()
    {
        using var folder = new TemporaryFolder();
        folder.Write("logs/a.json", Record("2", "ListUsers", "x"));
        folder.Write("rules/one.yml", Rule);
        folder.Write("rules/broken.yml", Rule.Replace("condition: s", "condition: s | count() > 3", StringComparison.Ordinal));

        var run = await ConsoleProcess.RunAsync("hunt", "--incident", folder["incident"], "--trail", folder["logs"], "--rules", folder["rules"], "--json");

        Assert.True(run.ExitCode == 4, run.ToString());
        var warning = Assert.Single(run.Json.GetProperty("warnings").EnumerateArray()).GetString()!;
        Assert.Contains("broken.yml:7: 'A user is made': | count() > 3:", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no file or folder", "--trail", "{0}/nowhere")]
    [InlineData("no CloudTrail event in it", "--trail", "{0}/rules/one.yml")]
    [InlineData("makes no AWS call", "--trail", "s3://bucket/prefix")]
    [InlineData("makes no AWS call", "--trail", "event-history")]
    [InlineData("hunt needs --trail PATH")]
    [InlineData("There are no rules at", "--trail", "{0}/logs", "--rules", "{0}/nowhere")]
    [InlineData("holds no Sigma rule", "--trail", "{0}/logs", "--rules", "{0}/logs")]
    [InlineData("--rules is empty", "--trail", "{0}/logs", "--rules", " ")]
    [InlineData("--notice", "--trail", "{0}/logs", "--notice", "x")]
    public async Task What_is_given_wrongly_ends_with_one_line(string message, params string[] options)
    {
        using var folder = new TemporaryFolder();
        folder.Write("logs/a.json", Record("2", "ListUsers", "x"));
        folder.Write("rules/one.yml", Rule);

        var run = await ConsoleProcess.RunAsync(["hunt", "--incident", folder["incident"], .. options.Select(option => option.Replace("{0}", folder.Root, StringComparison.Ordinal))]);

        Assert.True(run.ExitCode == 2, run.ToString());
        Assert.Contains(message, Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["incident"]));
    }

    private static string Record(string id, string name, string agent) => $$$"""
        {"eventID":"{{{id}}}","eventTime":"2026-03-01T10:00:00Z","eventSource":"iam.amazonaws.com","eventName":"{{{name}}}","awsRegion":"us-east-1","recipientAccountId":"111122223333","userAgent":"{{{agent}}}",
         "sourceIPAddress":"203.0.113.7","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/ci","accessKeyId":"AKIAIOSFODNN7EXAMPLE"},"requestParameters":{"userName":"{{{agent}}}"}}
        """;

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
