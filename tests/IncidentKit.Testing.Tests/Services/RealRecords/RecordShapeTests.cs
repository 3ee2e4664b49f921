using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Tests.Services.RealRecords;

/// <summary>The records of the simulated cloud beside real ones (invictus-ir/aws_dataset, MIT): no name that AWS does not write, and none missing that says what was done to what.</summary>
public class RecordShapeTests
{
    /// <summary>What AWS began to write after the real records were made.</summary>
    private static readonly string[] Newer = ["responseElements.securityGroupArn", "responseElements.groupId", "responseElements.revokedSecurityGroupRuleSet", "responseElements.loggingConfig", "responseElements.instancesSet.items.groupSet.items.groupName",
        "responseElements.instancesSet.items.networkInterfaceSet.items.groupSet.items.groupName"];

    private static readonly JsonObject[] Real = [.. JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Services", "RealRecords", "invictus-ir.json")))!.AsArray().Select(record => record!.AsObject())];

    private readonly TestAccount aws = new();

    public static TheoryData<string> Names => [.. Real.Select(record => record.Text("eventName")!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_has_the_names_that_aws_writes(string name)
    {
        Play();
        var real = Real.Single(record => record.Text("eventName") == name);
        var own = aws.Event(name);
        Assert.Equal(real["responseElements"] is null, own["responseElements"] is null);
        string[] known = [.. Paths(real), .. Newer];
        Assert.DoesNotContain(Paths(own), path => !known.Any(other => other == path || path.StartsWith(other + ".", StringComparison.Ordinal)));
        Assert.Empty(Telling(real).Except(Paths(own)));
    }

    /// <summary>Everything that the real records tell of, once.</summary>
    private void Play()
    {
        var role = aws.Account.AddRole("runner", "lambda.amazonaws.com");
        var web = aws.Account.AddRole("web", "ec2.amazonaws.com");
        aws.Call("iam", "CreateInstanceProfile", """{ "InstanceProfileName": "web" }""");
        aws.Call("iam", "AddRoleToInstanceProfile", """{ "InstanceProfileName": "web", "RoleName": "web" }""");
        Assert.NotNull(web);
        const string Tags = """ "TagSpecifications": [{ "ResourceType": "KIND", "Tags": [{ "Key": "Name", "Value": "x" }] }] """;
        var instance = aws.Run(1, """ "ClientToken": "one", "IamInstanceProfile": { "Name": "web" }, """ + Tags.Replace("KIND", "instance", StringComparison.Ordinal))[0];
        aws.Ec2("ModifyInstanceAttribute", $$"""{ "InstanceId": "{{instance}}", "DisableApiTermination": { "Value": false } }""");
        var group = aws.Ec2("CreateSecurityGroup", $$"""{ "GroupName": "web", "Description": "web", {{Tags.Replace("KIND", "security-group", StringComparison.Ordinal)}} }""").Text("GroupId");
        aws.Ec2("AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", "IpPermissions": [{ "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "TLS" }] }] }""");
        aws.Ec2("RevokeSecurityGroupEgress", $$"""{ "GroupId": "{{group}}", "IpPermissions": [{ "IpProtocol": "-1", "FromPort": 0, "ToPort": 0, "IpRanges": [{ "CidrIp": "0.0.0.0/0" }] }] }""");
        var volume = aws.Ec2("CreateVolume", $$"""{ "AvailabilityZone": "us-east-1a", "Size": 1, {{Tags.Replace("KIND", "volume", StringComparison.Ordinal)}} }""").Text("VolumeId");
        var snapshot = aws.Ec2("CreateSnapshot", $$"""{ "VolumeId": "{{volume}}", {{Tags.Replace("KIND", "snapshot", StringComparison.Ordinal)}} }""").Text("SnapshotId");
        aws.Ec2("ModifySnapshotAttribute", $$"""{ "SnapshotId": "{{snapshot}}", "CreateVolumePermission": { "Add": [{ "UserId": "012345678912" }] } }""");
        aws.Ec2("ModifySnapshotAttribute", $$"""{ "SnapshotId": "{{snapshot}}", "CreateVolumePermission": { "Remove": [{ "UserId": "012345678912" }] } }""");
        aws.Ec2("CreateTags", $$"""{ "Resources": ["{{instance}}"], "Tags": [{ "Key": "a", "Value": "b" }] }""");
        aws.Ec2("AllocateAddress", $$"""{ "Domain": "vpc", {{Tags.Replace("KIND", "elastic-ip", StringComparison.Ordinal)}} }""");
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{instance}}"] }""");
        aws.Call("lambda", "CreateFunction", $$"""{ "FunctionName": "api", "Runtime": "python3.12", "Role": "{{role}}", "Handler": "app.main", "Code": { "ZipFile": "UEsDBA==" } }""");
        aws.Call("lambda", "UpdateFunctionCode", """{ "FunctionName": "api", "ZipFile": "UEsDBAo=", "Publish": true }""");
        aws.Call("lambda", "AddPermission", """{ "FunctionName": "api", "StatementId": "open", "Action": "lambda:InvokeFunction", "Principal": "*" }""");
        aws.Call("lambda", "RemovePermission", """{ "FunctionName": "api", "StatementId": "open" }""");
        aws.Call("lambda", "DeleteFunction", """{ "FunctionName": "api" }""");
    }

    private static IEnumerable<string> Paths(JsonObject record) => ((string[])["requestParameters", "responseElements"]).SelectMany(part => Paths(part, record[part])).Distinct();

    private static IEnumerable<string> Paths(string at, JsonNode? node) => node switch
    {
        JsonObject part => part.Count == 0 ? [at] : part.SelectMany(member => Paths($"{at}.{member.Key}", member.Value)),
        JsonArray items => items.SelectMany(item => Paths(at, item)),
        null => [],
        _ => [at],
    };

    /// <summary>The real record's ids and names of what was done to what, which a reader of the trail needs.</summary>
    private static IEnumerable<string> Telling(JsonObject real) => Paths(real).Where(path => path.Split('.') is [.., var last] && !path.Contains("networkInterfaceSet", StringComparison.Ordinal)
        && !path.Contains("fullyQualifiedArn", StringComparison.Ordinal) && last is "instanceId" or "groupId" or "snapshotId" or "volumeId" or "securityGroupRuleId" or "cidrIpv4" or "cidrIp" or "userId" or "resourceId" or "functionName" or "functionArn" or "statement" or "statementId" or "principal" or "allocationId" or "_return" or "reservationId" or "key" or "value");
}
