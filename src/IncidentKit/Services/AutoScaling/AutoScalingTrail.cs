using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.AutoScaling;

/// <summary>What Auto Scaling's events do: groups launch machines again and again.</summary>
internal static class AutoScalingTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.AsksForQuota, "autoscaling.amazonaws.com", "DescribeAccountLimits")
        .AddTrailRules(new TrailTable("autoscaling.amazonaws.com")
    {
        { "CreateAutoScalingGroup", Creates("autoscaling:group", "request.autoScalingGroupName") with { MadeBy = Makers } },
        { "UpdateAutoScalingGroup", Alters("autoscaling:group", "request.autoScalingGroupName") },
        { "SetDesiredCapacity", Alters("autoscaling:group", "request.autoScalingGroupName") },
        { "SuspendProcesses", Alters("autoscaling:group", "request.autoScalingGroupName") },
        { "ResumeProcesses", Alters("autoscaling:group", "request.autoScalingGroupName") },
        { "PutScalingPolicy", Alters("autoscaling:group", "request.autoScalingGroupName") },
        { "PutScheduledUpdateGroupAction", Alters("autoscaling:group", "request.autoScalingGroupName") },
        { "PutLifecycleHook", Alters("autoscaling:group", "request.autoScalingGroupName") },
        { "AttachInstances", Alters("autoscaling:group", "request.autoScalingGroupName") },
        { "DetachInstances", Alters("autoscaling:group", "request.autoScalingGroupName") },
        { "EnterStandby", Alters("autoscaling:group", "request.autoScalingGroupName") },
        { "StartInstanceRefresh", Alters("autoscaling:group", "request.autoScalingGroupName") },
        { "PutWarmPool", Alters("autoscaling:group", "request.autoScalingGroupName") },
        { "DeleteAutoScalingGroup", Deletes("autoscaling:group", "request.autoScalingGroupName") },
        { "CreateLaunchConfiguration", Creates("autoscaling:launch-configuration", "request.launchConfigurationName") with { MadeBy = [new("batch:compute-environment", "request.launchConfigurationName:stem:before[-lc]")] } },
        { "DeleteLaunchConfiguration", Deletes("autoscaling:launch-configuration", "request.launchConfigurationName") },
        { "TerminateInstanceInAutoScalingGroup", Deletes("ec2:instance", "request.instanceId") },
    });

    private static IReadOnlyList<KeyValuePair<string, string>> Makers =>
    [
        new("batch:compute-environment", "request.tags[key=aws:batch:compute-environment].value|request.autoScalingGroupName:stem:before[-asg]"),
        new("elasticbeanstalk:environment", "request.tags[key=elasticbeanstalk:environment-id].value"),
        new("cloudformation:stack", "request.tags[key=aws:cloudformation:stack-id].value"),
        new("eks:nodegroup", "{request.tags[key=eks:cluster-name].value}/{request.tags[key=eks:nodegroup-name].value}"),
    ];
}
