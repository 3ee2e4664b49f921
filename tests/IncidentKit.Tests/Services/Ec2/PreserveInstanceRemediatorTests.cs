using System.Text;
using System.Text.Json.Nodes;
using IncidentKit.Remediation;
using IncidentKit.Services.Ec2;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class PreserveInstanceRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task What_is_lost_with_an_instance_is_kept_and_its_user_data_only_as_a_hash()
    {
        bench.Attack();
        var id = bench.Run(""" "UserData": "IyEvYmluL3NoCg==", "TagSpecifications": [{ "ResourceType": "instance", "Tags": [{ "Key": "Name", "Value": "worker" }] }] """);
        var finding = bench.Detect<InstanceDetector>().About(id);

        await bench.ExecuteAsync(finding, PreserveInstanceRemediator.Id);

        var kept = ((InMemoryEvidenceStore)bench.Get<IEvidenceStore>()).Kept;
        var metadata = JsonNode.Parse(kept[$"{id}.metadata.json"])!;
        Assert.Equal((id, "t3.micro", "running", "worker"), ((string?)metadata["instanceId"], (string?)metadata["instanceType"], (string?)metadata["state"], (string?)metadata["tags"]!["Name"]));
        Assert.Equal("a8076d3d28d21e02012b20eaf7dbf75409a6277134439025f282e368e3305abf", (string?)metadata["userDataSha256"]);
        Assert.DoesNotContain("IyEvYmluL3NoCg", Encoding.UTF8.GetString(kept[$"{id}.metadata.json"]), StringComparison.Ordinal);
        Assert.NotEmpty(kept[$"{id}.console.txt"]);
        Assert.Equal("running", bench.State(id));
    }

    [Fact]
    public async Task An_instance_that_is_gone_is_no_failure()
    {
        bench.Attack();
        var id = bench.Run();
        var finding = bench.Detect<InstanceDetector>().About(id);
        bench.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{id}}"] }""");
        bench.Clock.Advance(TimeSpan.FromHours(3));

        await bench.ExecuteAsync(finding, PreserveInstanceRemediator.Id);

        Assert.False(bench.StateBefore(finding, PreserveInstanceRemediator.Id).Exists);
    }

    [Fact]
    public async Task Of_one_that_was_just_terminated_is_kept_what_AWS_still_knows()
    {
        bench.Attack();
        var id = bench.Run();
        var finding = bench.Detect<InstanceDetector>().About(id);
        bench.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{id}}"] }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(5));

        await bench.ExecuteAsync(finding, PreserveInstanceRemediator.Id);

        Assert.Contains($"{id}.metadata.json", ((InMemoryEvidenceStore)bench.Get<IEvidenceStore>()).Kept.Keys);
    }
}
