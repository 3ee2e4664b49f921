using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Tests;

/// <summary>The account of a <see cref="TestCloud"/>, as tests of the compute services call it.</summary>
internal sealed class TestAccount
{
    private readonly TestCloud cloud = new();

    internal SimulatedClock Clock => cloud.Clock;

    internal SimulatedCloud Cloud => cloud.Cloud;

    internal SimulatedAccount Account => cloud.Account;

    internal JsonObject Ec2(string operation, string input = "{}", string region = "us-east-1") => Call("ec2", operation, input, region);

    internal JsonObject Call(string service, string operation, string input = "{}", string region = "us-east-1") =>
        Account.Root.Call(service, operation, JsonNode.Parse(input)!.AsObject(), region);

    /// <summary>The code of the error that the call ends in.</summary>
    internal string Refused(string service, string operation, string input = "{}", string region = "us-east-1") =>
        Assert.Throws<SimulatedCallException>(() => Call(service, operation, input, region)).ErrorCode;

    /// <summary>Launches instances and lets them start.</summary>
    internal string[] Run(int count = 1, string more = "", string region = "us-east-1")
    {
        var run = Ec2("RunInstances", $$"""{ "ImageId": "ami-0abc", "InstanceType": "t3.micro", "MinCount": {{count}}, "MaxCount": {{count}} {{(more.Length > 0 ? "," + more : "")}} }""", region);
        Clock.Advance(TimeSpan.FromMinutes(1));
        return [.. run.Parts("Instances").Select(instance => instance.Text("InstanceId")!)];
    }

    internal string State(string instance, string region = "us-east-1") =>
        Ec2("DescribeInstances", $$"""{ "InstanceIds": ["{{instance}}"] }""", region).Parts("Reservations")[0].Parts("Instances")[0].Part("State").Text("Name")!;

    /// <summary>The ids of instances that run or start, and carry the tag.</summary>
    internal string[] Live(string? tag = null, string region = "us-east-1") =>
    [
        .. Ec2("DescribeInstances", """{ "Filters": [{ "Name": "instance-state-name", "Values": ["pending", "running"] }] }""", region)
            .Parts("Reservations").SelectMany(reservation => reservation.Parts("Instances"))
            .Where(instance => tag is null || instance.Parts("Tags").Any(own => own.Text("Key") == tag))
            .Select(instance => instance.Text("InstanceId")!),
    ];

    /// <summary>The last event of the name in CloudTrail.</summary>
    internal JsonObject Event(string name, string region = "us-east-1") =>
        JsonNode.Parse(Cloud.Engine.Trail.Of(Account.Id, region).Last(record => record.Name == name).Json)!.AsObject();
}
