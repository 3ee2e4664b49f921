using Amazon.EC2.Model;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>What an instance was launched by, and would be launched again by.</summary>
internal static class InstanceParents
{
    private static readonly (string Tag, string Type)[] ByTag =
    [
        ("aws:autoscaling:groupName", "autoscaling:group"),
        ("aws:ec2spot:fleet-request-id", Ec2Resources.SpotFleet),
        ("aws:ec2:fleet-id", Ec2Resources.Fleet),
        ("aws:cloudformation:stack-id", "cloudformation:stack"),
        ("elasticbeanstalk:environment-id", "elasticbeanstalk:environment"),
        ("eks:cluster-name", "eks:cluster"),
        ("aws:eks:cluster-name", "eks:cluster"),
        ("aws:elasticmapreduce:job-flow-id", "emr:cluster"),
        ("AWSBatchServiceTag", "batch:compute-environment"),
        ("aws:ec2launchtemplate:id", Ec2Resources.LaunchTemplate),
    ];

    /// <summary>The parents, those that launch first.</summary>
    internal static IReadOnlyList<ResourceRef> Of(Instance instance)
    {
        var tags = Ec2Resources.TagsOf(instance.Tags);
        var parents = ByTag.Where(entry => tags.ContainsKey(entry.Tag)).Select(entry => new ResourceRef(entry.Type, tags[entry.Tag])).ToList();
        if (instance.SpotInstanceRequestId is { Length: > 0 } request) parents.Insert(0, new(Ec2Resources.SpotRequest, request));
        return parents;
    }

    /// <summary>Whether it launches instances by itself.</summary>
    internal static bool IsLauncher(ResourceRef parent) => parent.Type is "autoscaling:group" or Ec2Resources.SpotRequest or Ec2Resources.SpotFleet or Ec2Resources.Fleet;
}
