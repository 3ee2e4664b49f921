using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.LoadBalancing;

/// <summary>What Elastic Load Balancing's events do: traffic is led elsewhere.</summary>
internal static class LoadBalancingTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.AsksForQuota, "elasticloadbalancing.amazonaws.com", "DescribeAccountLimits")
        .AddTrailRules(new TrailTable("elasticloadbalancing.amazonaws.com")
    {
        { "CreateLoadBalancer", Creates("elasticloadbalancing:load-balancer", "request.name|request.loadBalancerName") with { Arn = "response.loadBalancers.loadBalancerArn" } },
        { "ModifyLoadBalancerAttributes", Alters("elasticloadbalancing:load-balancer", "request.loadBalancerName|request.loadBalancerArn") },
        { "SetSecurityGroups", Alters("elasticloadbalancing:load-balancer", "request.loadBalancerName|request.loadBalancerArn") },
        { "CreateLoadBalancerPolicy", Alters("elasticloadbalancing:load-balancer", "request.loadBalancerName|request.loadBalancerArn") },
        { "CreateLoadBalancerListeners", Alters("elasticloadbalancing:load-balancer", "request.loadBalancerName|request.loadBalancerArn") },
        { "DeleteLoadBalancer", Deletes("elasticloadbalancing:load-balancer", "request.loadBalancerName|request.loadBalancerArn") },
        { "CreateListener", Creates("elasticloadbalancing:listener", "response.listeners.listenerArn") },
        { "ModifyListener", Alters("elasticloadbalancing:listener", "request.listenerArn") },
        { "DeleteListener", Deletes("elasticloadbalancing:listener", "request.listenerArn") },
        { "CreateRule", Creates("elasticloadbalancing:listener-rule", "response.rules.ruleArn") },
        { "ModifyRule", Alters("elasticloadbalancing:listener-rule", "request.ruleArn") },
        { "DeleteRule", Deletes("elasticloadbalancing:listener-rule", "request.ruleArn") },
        { "CreateTargetGroup", Creates("elasticloadbalancing:target-group", "request.name") with { Arn = "response.targetGroups.targetGroupArn" } },
        { "RegisterTargets", Alters("elasticloadbalancing:target-group", "request.targetGroupArn") },
    });
}
