using System.Text.Json.Nodes;
using IncidentKit.Detection;

namespace IncidentKit.Tests.Services;

/// <summary>What tests of compute services do to an account, in few words.</summary>
internal static class Compute
{
    internal const string Attacker = "999988887777";

    /// <summary>A call of root's, its input as JSON.</summary>
    internal static JsonObject Do(this UnitBench bench, string service, string operation, string input = "{}") => bench.Call(service, operation, JsonNode.Parse(input)!.AsObject());

    internal static JsonObject Ec2(this UnitBench bench, string operation, string input = "{}") => bench.Do("ec2", operation, input);

    /// <summary>Launches an instance and lets it start.</summary>
    internal static string Run(this UnitBench bench, string more = "")
    {
        var output = bench.Ec2("RunInstances", $$"""{ "ImageId": "ami-0abc", "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1 {{(more.Length > 0 ? "," + more : "")}} }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        return (string)output["Instances"]![0]!["InstanceId"]!;
    }

    internal static string State(this UnitBench bench, string instance) =>
        (string)bench.Ec2("DescribeInstances", $$"""{ "InstanceIds": ["{{instance}}"] }""")["Reservations"]![0]!["Instances"]![0]!["State"]!["Name"]!;

    /// <summary>The instances that run or start.</summary>
    internal static IReadOnlyList<string> Live(this UnitBench bench) =>
    [
        .. bench.Ec2("DescribeInstances", """{ "Filters": [{ "Name": "instance-state-name", "Values": ["pending", "running"] }] }""")["Reservations"]!.AsArray()
            .SelectMany(reservation => reservation!["Instances"]!.AsArray()).Select(instance => (string)instance!["InstanceId"]!),
    ];

    /// <summary>Executes a finding's remediation while time passes.</summary>
    internal static Task ExecuteInTimeAsync(this UnitBench bench, Finding finding, string remediator) => bench.PassTimeAsync(bench.ExecuteAsync(finding, remediator));

    /// <summary>Moves the clock on until something has ended.</summary>
    internal static async Task PassTimeAsync(this UnitBench bench, Task task)
    {
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
            if (!task.IsCompleted) bench.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await task;
    }

    /// <summary>The one finding about a resource.</summary>
    internal static Finding About(this IEnumerable<Finding> findings, string id) => Assert.Single(findings, finding => finding.Resource.Id == id);
}
