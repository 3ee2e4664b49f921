namespace IncidentKit.Testing.Scenarios.FiveDays;

/// <summary>The machines and functions of the company: three Regions, an Auto Scaling group, some Spot work.</summary>
internal sealed class CompanyCompute(ScenarioStage stage, Company company)
{
    internal string WebGroup { get; private set; } = "";

    internal string DatabaseGroup { get; private set; } = "";

    internal string[] WebServers { get; private set; } = [];

    internal void Build()
    {
        var tom = company.Maria;
        foreach (var (pair, region) in ((string, string)[])[("ops-2024", "us-east-1"), ("eu-ops", "eu-west-1"), ("dr-ops", "us-west-2")]) tom.Call("ec2", "CreateKeyPair", $$"""{ "KeyName": "{{pair}}" }""", region);
        WebGroup = Group("web", 443, "0.0.0.0/0", "us-east-1");
        DatabaseGroup = Group("database", 5432, "172.31.0.0/16", "us-east-1");
        var european = Group("web", 443, "0.0.0.0/0", "eu-west-1");
        WebServers = tom.Run("us-east-1", "m6i.large", 2, $$""" "KeyName": "ops-2024", "SecurityGroupIds": ["{{WebGroup}}"], "IamInstanceProfile": { "Name": "app-web" }, {{Hand.Named("web")}} """);
        tom.Run("us-east-1", "r6i.xlarge", 1, $$""" "KeyName": "ops-2024", "SecurityGroupIds": ["{{DatabaseGroup}}"], "DisableApiTermination": true, {{Hand.Named("database")}} """);
        tom.Run("us-east-1", "t3.small", 1, Hand.Named("xmr-price-feed", more: """{ "Key": "team", "Value": "analysts" }"""));
        tom.Run("eu-west-1", "m6i.large", 1, $$""" "KeyName": "eu-ops", "SecurityGroupIds": ["{{european}}"], {{Hand.Named("web-eu")}} """);
        var standby = tom.Run("us-west-2", "m6i.large", 1, $$""" "KeyName": "dr-ops", {{Hand.Named("standby")}} """);
        stage.Clock.Advance(TimeSpan.FromMinutes(2));
        tom.Call("ec2", "StopInstances", $$"""{ "InstanceIds": ["{{standby[0]}}"] }""", "us-west-2");
        var address = tom.Call("ec2", "AllocateAddress", """{ "Domain": "vpc" }""").Text("AllocationId");
        tom.Call("ec2", "AssociateAddress", $$"""{ "AllocationId": "{{address}}", "InstanceId": "{{WebServers[0]}}" }""");
        Scaling(tom);
        Spot();
        Functions(tom);
        var volume = tom.Call("ec2", "DescribeVolumes", $$"""{ "Filters": [{ "Name": "attachment.instance-id", "Values": ["{{WebServers[0]}}"] }] }""").Parts("Volumes")[0].Text("VolumeId");
        tom.Call("ec2", "CreateSnapshot", $$"""{ "VolumeId": "{{volume}}", "Description": "before the move" }""");
    }

    private string Group(string name, int port, string from, string region)
    {
        var group = company.Maria.Call("ec2", "CreateSecurityGroup", $$"""{ "GroupName": "{{name}}", "Description": "{{name}}" }""", region).Text("GroupId")!;
        company.Maria.Call("ec2", "AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", "IpPermissions": [{ "IpProtocol": "tcp", "FromPort": {{port}}, "ToPort": {{port}}, "IpRanges": [{ "CidrIp": "{{from}}" }] }] }""", region);
        return group;
    }

    private void Scaling(Hand tom)
    {
        tom.Call("ec2", "CreateLaunchTemplate", $$"""
            { "LaunchTemplateName": "web", "LaunchTemplateData": { "ImageId": "{{Places.Image("us-east-1")}}", "InstanceType": "c6i.large", "SecurityGroupIds": ["{{WebGroup}}"], "IamInstanceProfile": { "Name": "app-worker" } } }
            """);
        tom.Call("autoscaling", "CreateAutoScalingGroup", """
            { "AutoScalingGroupName": "report-workers", "LaunchTemplate": { "LaunchTemplateName": "web", "Version": "1" }, "MinSize": 2, "MaxSize": 6, "DesiredCapacity": 2, "AvailabilityZones": ["us-east-1a", "us-east-1b"],
              "Tags": [{ "Key": "Name", "Value": "report-worker", "PropagateAtLaunch": true }] }
            """);
    }

    private void Spot()
    {
        const string Specification = """ "LaunchSpecification": { "ImageId": "ami-0123456789abcdef0", "InstanceType": "c5.4xlarge" } """;
        company.Aisha.Call("ec2", "RequestSpotInstances", $$"""{ "Type": "persistent", "InstanceCount": 1, {{Specification}}, {{Hand.Named("nightly-model", "spot-instances-request")}} }""", "us-west-2");
        company.Aisha.Call("ec2", "RequestSpotInstances", $$"""{ "Type": "one-time", "InstanceCount": 1, {{Specification}} }""", "us-west-2");
    }

    private void Functions(Hand tom)
    {
        foreach (var (name, region) in ((string, string)[])[("orders-api", "us-east-1"), ("thumbnailer", "us-east-1"), ("crypto-prices", "us-east-1"), ("nightly-report", "eu-west-1")])
        {
            tom.Call("lambda", "CreateFunction", $$"""
                { "FunctionName": "{{name}}", "Runtime": "python3.12", "Handler": "app.main", "Role": "{{company.Arn("role/lambda-api")}}", "Code": { "ZipFile": "UEsDBBQAAAAIAA==" }, "Timeout": 30, "Environment": { "Variables": { "STAGE": "live" } }, "Tags": { "team": "platform" } }
                """, region);
        }

        tom.Call("lambda", "AddPermission", $$"""{ "FunctionName": "orders-api", "StatementId": "gateway", "Action": "lambda:InvokeFunction", "Principal": "apigateway.amazonaws.com", "SourceAccount": "{{stage.Id}}" }""");
        tom.Call("lambda", "CreateFunctionUrlConfig", """{ "FunctionName": "thumbnailer", "AuthType": "AWS_IAM" }""");
        tom.Call("lambda", "CreateEventSourceMapping", $$"""{ "FunctionName": "nightly-report", "EventSourceArn": "arn:aws:sqs:eu-west-1:{{stage.Id}}:reports" }""", "eu-west-1");
    }
}
