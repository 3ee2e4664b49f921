using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Route53Resolver;

/// <summary>What Route 53 Resolver's events do: questions for names are no longer recorded.</summary>
internal static class Route53ResolverTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("route53resolver.amazonaws.com")
    {
        { "CreateResolverQueryLogConfig", Creates("route53resolver:query-log-config", "response.resolverQueryLogConfig.id") },
        { "DisassociateResolverQueryLogConfig", Hides("route53resolver:query-log-config", "request.resolverQueryLogConfigId") },
        { "DeleteResolverQueryLogConfig", Hides("route53resolver:query-log-config", "request.resolverQueryLogConfigId"), Deletes("route53resolver:query-log-config", "request.resolverQueryLogConfigId") },
        { "CreateResolverRule", Creates("route53resolver:rule", "response.resolverRule.id") },
        { "CreateResolverEndpoint", Creates("route53resolver:endpoint", "response.resolverEndpoint.id") },
        { "DisassociateFirewallRuleGroup", Hides("route53resolver:firewall-rule-group-association", "request.firewallRuleGroupAssociationId") },
    });
}
