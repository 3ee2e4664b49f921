namespace IncidentKit.Testing.Scenarios.FiveDays;

/// <summary>What the attacker rents at the company's cost, in many Regions and by whatever launches again.</summary>
internal sealed class AttackCompute(Company company, CompanyCompute compute, Attack attack)
{
    private const string Optional = "af-south-1";

    /// <summary>Instances under protection beside others without, behind a group that is open to all.</summary>
    internal void Mine()
    {
        var support = attack.SupportKey;
        support.Call("ec2", "CreateKeyPair", """{ "KeyName": "support" }""");
        var group = support.Call("ec2", "CreateSecurityGroup", """{ "GroupName": "launch-wizard-9", "Description": "launch-wizard-9" }""", "eu-west-1").Text("GroupId");
        support.Call("ec2", "AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", "CidrIp": "0.0.0.0/0", "IpProtocol": "tcp", "FromPort": 0, "ToPort": 65535 }""", "eu-west-1");
        const string Zone = """ "Placement": { "AvailabilityZone": "eu-west-1b" } """;
        support.Run("eu-west-1", "c6i.8xlarge", 2, $$""" "SecurityGroupIds": ["{{group}}"], {{Zone}}, {{Hand.Named("worker")}} """);
        support.Run("eu-west-1", "c6i.8xlarge", 1, $$""" "SecurityGroupIds": ["{{group}}"], {{Zone}}, "DisableApiTermination": true, {{Hand.Named("worker")}} """);
        var late = support.Run("eu-west-1", "c6i.8xlarge", 1, $$""" "SecurityGroupIds": ["{{group}}"], {{Zone}}, {{Hand.Named("worker")}} """)[0];
        support.Call("ec2", "ModifyInstanceAttribute", $$"""{ "InstanceId": "{{late}}", "DisableApiTermination": { "Value": true } }""", "eu-west-1");
        support.Call("ec2", "AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{compute.DatabaseGroup}}", "CidrIp": "0.0.0.0/0", "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22 }""");
    }

    /// <summary>Requests, fleets and a group that launch again what is ended.</summary>
    internal void Multiply()
    {
        var support = attack.SupportKey;
        support.Call("ec2", "RequestSpotInstances", $$"""{ "Type": "persistent", "InstanceCount": 2, "LaunchSpecification": { "ImageId": "{{Places.Image("ap-southeast-1")}}", "InstanceType": "c5.9xlarge" } }""", "ap-southeast-1");
        var role = support.Role("aws-ec2-spot-fleet-tagging-role", Documents.TrustService("spotfleet.amazonaws.com"), "arn:aws:iam::aws:policy/service-role/AmazonEC2SpotFleetTaggingRole");
        support.Call("ec2", "RequestSpotFleet", $$"""
            { "SpotFleetRequestConfig": { "IamFleetRole": "{{role}}", "TargetCapacity": 2, "Type": "maintain", "LaunchSpecifications": [{ "ImageId": "{{Places.Image("us-west-2")}}", "InstanceType": "c5.9xlarge" }] } }
            """, "us-west-2");
        Template(support, "eu-central-1");
        support.Call("ec2", "CreateFleet", """
            { "Type": "maintain", "LaunchTemplateConfigs": [{ "LaunchTemplateSpecification": { "LaunchTemplateName": "worker", "Version": "1" } }],
              "TargetCapacitySpecification": { "TotalTargetCapacity": 2, "DefaultTargetCapacityType": "spot" } }
            """, "eu-central-1");
        Template(support, "ap-northeast-1");
        support.Call("autoscaling", "CreateAutoScalingGroup", """
            { "AutoScalingGroupName": "worker", "LaunchTemplate": { "LaunchTemplateName": "worker", "Version": "1" }, "MinSize": 3, "MaxSize": 20, "DesiredCapacity": 3, "AvailabilityZones": ["ap-northeast-1a", "ap-northeast-1b"] }
            """, "ap-northeast-1");
    }

    /// <summary>A function of his own with an address for everybody, and everybody let into one of the company's.</summary>
    internal void Serve()
    {
        var twin = attack.TwinKey;
        twin.Call("lambda", "CreateFunction", $$"""{ "FunctionName": "log-forwarder", "Runtime": "python3.12", "Handler": "a.b", "Role": "{{company.Arn("role/lambda-api")}}", "Code": { "ZipFile": "UEsDBAoAAAAAAA==" } }""");
        twin.Call("lambda", "CreateFunctionUrlConfig", """{ "FunctionName": "log-forwarder", "AuthType": "NONE" }""");
        twin.Call("lambda", "AddPermission", """{ "FunctionName": "log-forwarder", "StatementId": "url", "Action": "lambda:InvokeFunctionUrl", "Principal": "*", "FunctionUrlAuthType": "NONE" }""");
        twin.Call("lambda", "AddPermission", """{ "FunctionName": "orders-api", "StatementId": "monitoring", "Action": "lambda:InvokeFunction", "Principal": "*" }""");
        twin.Call("lambda", "Invoke", """{ "FunctionName": "log-forwarder" }""");
    }

    /// <summary>A Region that the company never used, and that is not even enabled.</summary>
    internal void EnableRegion() => attack.TwinKey.Call("account", "EnableRegion", $$"""{ "RegionName": "{{Optional}}" }""");

    internal void UseEnabledRegion()
    {
        attack.TwinKey.Run(Optional, "c6i.8xlarge", 2, Hand.Named("worker"));
        attack.TwinKey.Call("ec2", "DescribeInstances", region: Optional);
    }

    internal static IReadOnlyList<string> RegionsEnabled => [Optional];

    private static void Template(Hand support, string region) =>
        support.Call("ec2", "CreateLaunchTemplate", $$"""{ "LaunchTemplateName": "worker", "LaunchTemplateData": { "ImageId": "{{Places.Image(region)}}", "InstanceType": "c5.9xlarge" } }""", region);
}
