using IncidentKit.Detection;
using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class InstanceDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void What_ran_before_the_incident_is_the_owners()
    {
        var old = bench.Run();
        bench.Attack();
        bench.Ec2("StopInstances", $$"""{ "InstanceIds": ["{{old}}"] }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        bench.Ec2("StartInstances", $$"""{ "InstanceIds": ["{{old}}"] }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(bench.Detect<InstanceDetector>());
    }

    [Fact]
    public void An_instance_of_the_attackers_is_told_with_all_that_matters()
    {
        bench.Ec2("CreateKeyPair", """{ "KeyName": "support" }""");
        bench.Attack();
        var id = bench.Run(""" "KeyName": "support", "UserData": "IyEvYmluL3NoCg==", "DisableApiTermination": true, "DisableApiStop": true, "BlockDeviceMappings": [{ "DeviceName": "/dev/xvda", "Ebs": { "DeleteOnTermination": false } }] """);
        bench.Lineage = bench.Lineage.Made(Ec2Resources.Instance, id);

        var finding = Assert.Single(bench.Detect<InstanceDetector>());

        Assert.Equal((Attribution.AttackerCreated, Severity.High, 1.0), (finding.Attribution, finding.Severity, finding.Confidence));
        Assert.Equal($"instance {id} (t3.micro, running) is made by the attacker", finding.Summary);
        Assert.Equal([PreserveInstanceRemediator.Id, StopInstanceRemediator.Id, TerminateInstanceRemediator.Id], finding.Remediations);
        Assert.Equal(("support", "true", "true", "ami-0abc"), (finding.Parameters["keyName"], finding.Parameters["terminationProtected"], finding.Parameters["stopProtected"], finding.Parameters["imageId"]));
        Assert.Equal("a8076d3d28d21e02012b20eaf7dbf75409a6277134439025f282e368e3305abf", finding.Parameters["userDataSha256"]);
        Assert.Contains("is kept when the instance is terminated", Assert.Single(finding.Impact), StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_can_account_for_is_less_urgent()
    {
        bench.Attack();
        bench.Run();

        Assert.Equal((Attribution.Unknown, Severity.Medium), Assert.Single(bench.Detect<InstanceDetector>()) is var finding ? (finding.Attribution, finding.Severity) : default);
    }

    [Fact]
    public void A_trusted_tag_makes_it_the_owners()
    {
        bench.Attack();
        bench.Run(""" "TagSpecifications": [{ "ResourceType": "instance", "Tags": [{ "Key": "team", "Value": "web" }] }] """);
        bench.Incident = bench.Incident with { Trusted = new() { Tags = [new("team", "web")] } };

        Assert.Empty(bench.Detect<InstanceDetector>());
    }

    [Fact]
    public void What_is_terminated_is_no_finding_any_more()
    {
        bench.Attack();
        var id = bench.Run();
        bench.Lineage = bench.Lineage.Made(Ec2Resources.Instance, id);
        bench.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{id}}"] }""");

        Assert.Empty(bench.Detect<InstanceDetector>());
    }

    [Fact]
    public void Instances_of_an_owners_group_are_the_owners_and_those_of_the_attackers_group_his()
    {
        bench.Group("web");
        bench.Attack();
        bench.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{bench.Live()[0]}}"] }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        bench.Group("worker");
        bench.Lineage = bench.Lineage.Made("autoscaling:group", "worker");

        var finding = Assert.Single(bench.Detect<InstanceDetector>());

        Assert.Equal((Attribution.AttackerCreated, 0.9), (finding.Attribution, finding.Confidence));
        Assert.Contains(finding.Parents, parent => parent is { Type: "autoscaling:group", Id: "worker" });
    }

    [Fact]
    public void Instances_of_an_owners_group_that_the_attacker_altered_are_told()
    {
        bench.Group("web");
        bench.Attack();
        bench.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{bench.Live()[0]}}"] }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        bench.Lineage = bench.Lineage.Altered("autoscaling:group", "web");

        var finding = Assert.Single(bench.Detect<InstanceDetector>());

        Assert.Equal(Attribution.Unknown, finding.Attribution);
        Assert.Contains(finding.Evidence, evidence => evidence.Fact == "belongs to autoscaling:group web, which the attacker altered");
    }

    [Fact]
    public void A_Spot_instance_names_its_request()
    {
        bench.Attack();
        var request = bench.SpotRequest("persistent");
        bench.Lineage = bench.Lineage.Made(Ec2Resources.SpotRequest, request);

        var finding = Assert.Single(bench.Detect<InstanceDetector>());

        Assert.StartsWith("Spot instance", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(new ResourceRef(Ec2Resources.SpotRequest, request), finding.Parents[0]);
        Assert.Equal("true", finding.Parameters["spot"]);
    }

    [Fact]
    public async Task An_instance_whose_attributes_cannot_be_read_is_told_before_the_failure()
    {
        bench.Attack();
        bench.Run();
        bench.Account.Faults.DenyByServiceControlPolicy("ec2:DescribeInstanceAttribute");
        var found = new List<Finding>();

        var exception = await Assert.ThrowsAsync<Amazon.EC2.AmazonEC2Exception>(async () =>
        {
            await foreach (var finding in bench.StreamAsync<InstanceDetector>()) found.Add(finding);
        });

        Assert.Equal("UnauthorizedOperation", exception.ErrorCode);
        Assert.Single(found);
    }

    [Fact]
    public void A_group_that_cannot_be_read_leaves_its_instances_unknown()
    {
        bench.Group("web");
        bench.Attack();
        bench.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{bench.Live()[0]}}"] }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        bench.Account.Faults.DenyByServiceControlPolicy("autoscaling:DescribeAutoScalingGroups");

        Assert.Equal(Attribution.Unknown, Assert.Single(bench.Detect<InstanceDetector>()).Attribution);
    }
}
