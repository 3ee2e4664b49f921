using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>Names EC2's resources.</summary>
internal static class Ec2Resources
{
    internal const string Instance = "ec2:instance";
    internal const string SpotRequest = "ec2:spot-instance-request";
    internal const string SpotFleet = "ec2:spot-fleet-request";
    internal const string Fleet = "ec2:fleet";
    internal const string LaunchTemplate = "ec2:launch-template";
    internal const string KeyPair = "ec2:key-pair";
    internal const string SecurityGroup = "ec2:security-group";
    internal const string Snapshot = "ec2:snapshot";
    internal const string Image = "ec2:image";

    /// <summary>A resource of the context's account and Region.</summary>
    internal static ResourceRef Of(DetectionContext context, string type, string id) => new(type, id)
    {
        Arn = $"arn:{AwsPartitions.Of(context.Region)}:ec2:{context.Region}:{(type is Snapshot or Image ? "" : context.Account)}:{KindInArn(type)}/{id}",
    };

    internal static IReadOnlyDictionary<string, string> TagsOf(IEnumerable<Tag>? tags) =>
        (tags ?? []).GroupBy(tag => tag.Key).ToDictionary(group => group.Key, group => group.First().Value ?? "");

    /// <summary>The principal that EC2 says made something: a user, or the role behind a session.</summary>
    internal static ResourceRef? PrincipalOf(string? arn) => arn?.Split(':', 6) is [_, _, "iam" or "sts", _, _, var path] ? path.Split('/') switch
    {
        ["user", .., var name] => new("iam:user", name) { Arn = arn },
        ["assumed-role", var role, ..] => new("iam:role", role),
        _ => null,
    } : null;

    private static string KindInArn(string type) => type == SpotRequest ? "spot-instances-request" : type["ec2:".Length..];
}
