using System.Text.Json;
using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.CommandLine;

/// <summary>What <c>trace</c> tells: whose each call on a shared key was, and what the attacker hid.</summary>
public sealed class TraceTests : IDisposable
{
    private const string Key = "AKIALEAKEDLEAKED0001";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_shared_key_and_a_stopped_trail_are_shown_and_written()
    {
        folder.Write("logs/a.json", $$"""{"Records":[{{Record(1, "ecr", "DescribeImages", "192.0.2.40", "null")}},{{Record(2, "cloudtrail", "StopLogging", "45.137.22.8", """{"name":"all"}""")}}]}""");
        var run = await ConsoleProcess.RunAsync("trace", "--incident", folder["incident"], "--trail", folder["logs"], "--access-key", Key, "--since", "2026-03-01T10:02:00Z");
        Assert.True(run.ExitCode == 3, run.ToString());
        Assert.Contains("shared: 1 calls are the attacker's, 1 the owner's, 0 undecided", run.Output, StringComparison.Ordinal);
        Assert.Contains("hidden cloudtrail:trail all cloudtrail:StopLogging 2026-03-01 10:02:00Z", run.Output, StringComparison.Ordinal);

        using var lineage = JsonDocument.Parse(await File.ReadAllTextAsync(folder["incident/lineage.json"], TestContext.Current.CancellationToken));
        var damage = Assert.Single(lineage.RootElement.GetProperty("damage").EnumerateArray());
        Assert.Equal(("hidden", "all", Key), (damage.GetProperty("kind").GetString(), damage.GetProperty("id").GetString(), damage.GetProperty("doneBy").GetString()));
        var calls = Assert.Single(lineage.RootElement.GetProperty("credentials").EnumerateArray()).GetProperty("calls");
        Assert.Equal(["attacker", "owner"], calls.GetProperty("listed").EnumerateArray().Select(call => call.GetProperty("verdict").GetString()!));
    }

    public void Dispose() => folder.Dispose();

    private static string Record(int minute, string service, string name, string address, string request) => $$"""
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE0000000001","arn":"arn:aws:iam::111122223333:user/ci","accountId":"111122223333","accessKeyId":"{{Key}}","userName":"ci"},
        "eventTime":"2026-03-01T10:{{minute:00}}:00Z","eventSource":"{{service}}.amazonaws.com","eventName":"{{name}}","awsRegion":"us-east-1","sourceIPAddress":"{{address}}","userAgent":"Boto3","requestParameters":{{request}},"responseElements":null,
        "eventID":"00000000-0000-4000-8000-{{minute:000000000000}}","readOnly":true,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333"}
        """;
}
