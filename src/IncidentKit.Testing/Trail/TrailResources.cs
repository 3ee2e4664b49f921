using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Trail;

/// <summary>The resources that <c>LookupEvents</c> names for a call.</summary>
internal static class TrailResources
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["UserName"] = "AWS::IAM::User",
        ["RoleName"] = "AWS::IAM::Role",
        ["GroupName"] = "AWS::IAM::Group",
        ["PolicyArn"] = "AWS::IAM::Policy",
        ["InstanceProfileName"] = "AWS::IAM::InstanceProfile",
        ["AccessKeyId"] = "AWS::IAM::AccessKey",
        ["RoleArn"] = "AWS::IAM::Role",
        ["FunctionName"] = "AWS::Lambda::Function",
        ["Bucket"] = "AWS::S3::Bucket",
        ["AutoScalingGroupName"] = "AWS::AutoScaling::AutoScalingGroup",
        ["GroupId"] = "AWS::EC2::SecurityGroup",
        ["KeyName"] = "AWS::EC2::KeyPair",
        ["VolumeId"] = "AWS::EC2::Volume",
        ["SnapshotId"] = "AWS::EC2::Snapshot",
        ["ImageId"] = "AWS::EC2::Ami",
    };

    internal static IReadOnlyList<(string Type, string Name)> Of(ApiCall call, JsonObject? output)
    {
        List<(string, string)> found = [];
        foreach (var (name, value) in call.Input)
        {
            if (Types.TryGetValue(name, out var type) && value is JsonValue text && text.TryGetValue<string>(out var id)) found.Add((type, id));
            if (name == "InstanceIds" && value is JsonArray ids) found.AddRange(ids.Select(item => ("AWS::EC2::Instance", (string)item!)));
        }

        if ((output?["Credentials"] ?? output?["AccessKey"])?["AccessKeyId"] is { } key) found.Add(("AWS::IAM::AccessKey", (string)key!));
        if (output?["AssumedRoleUser"] is { } session) found.AddRange([("AWS::STS::AssumedRole", (string)session["AssumedRoleId"]!), ("AWS::STS::AssumedRole", (string)session["Arn"]!)]);
        if (call.Service == "cloudtrail" && (string?)call.Input["Name"] is { } trail) found.Add(("AWS::CloudTrail::Trail", trail));
        return found;
    }
}
