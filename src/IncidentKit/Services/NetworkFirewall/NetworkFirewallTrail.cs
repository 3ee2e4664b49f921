using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.NetworkFirewall;

/// <summary>What Network Firewall's events do.</summary>
internal static class NetworkFirewallTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("network-firewall.amazonaws.com")
    {
        { "CreateFirewall", Creates("network-firewall:firewall", "request.firewallName") },
        { "UpdateFirewallPolicy", Alters("network-firewall:firewall", "request.firewallName|request.firewallPolicyName|request.ruleGroupName") },
        { "UpdateRuleGroup", Alters("network-firewall:firewall", "request.firewallName|request.firewallPolicyName|request.ruleGroupName") },
        { "UpdateLoggingConfiguration", Alters("network-firewall:firewall", "request.firewallName|request.firewallPolicyName|request.ruleGroupName") },
        { "DeleteFirewall", Deletes("network-firewall:firewall", "request.firewallName") },
    });
}
