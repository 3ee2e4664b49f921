using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Waf;

/// <summary>What WAF's events do: the wall gets holes.</summary>
internal static class WafTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(
    [
        .. new TrailTable("wafv2.amazonaws.com")
        {
            { "CreateWebACL", Creates("wafv2:web-acl", "response.summary.id") with { Arn = "response.summary.aRN", Name = "request.name" } },
            { "UpdateWebACL", Alters("wafv2:web-acl", "request.id") },
            { "DeleteWebACL", Deletes("wafv2:web-acl", "request.id") },
            { "DisassociateWebACL", Alters("wafv2:association", "request.resourceArn") },
            { "AssociateWebACL", Alters("wafv2:association", "request.resourceArn") },
            { "CreateIPSet", Creates("wafv2:ip-set", "response.summary.id") with { Arn = "response.summary.aRN", Name = "request.name" } },
            { "UpdateIPSet", Alters("wafv2:ip-set", "request.id") },
            { "DeleteIPSet", Deletes("wafv2:ip-set", "request.id") },
            { "CreateRuleGroup", Creates("wafv2:rule-group", "response.summary.id") with { Arn = "response.summary.aRN", Name = "request.name" } },
            { "UpdateRuleGroup", Alters("wafv2:rule-group", "request.id") },
            { "DeleteRuleGroup", Deletes("wafv2:rule-group", "request.id") },
            { "DeleteLoggingConfiguration", Hides("wafv2:logging-configuration", "request.resourceArn") },
        },
        .. new TrailTable("waf.amazonaws.com")
        {
            { "UpdateWebACL", Alters("waf:web-acl", "request.webACLId") },
            { "DeleteWebACL", Deletes("waf:web-acl", "request.webACLId") },
            { "UpdateIPSet", Alters("waf:ip-set", "request.iPSetId") },
            { "DeleteRule", Deletes("waf:rule", "request.ruleId") },
            { "DeleteRuleGroup", Deletes("waf:rule-group", "request.ruleGroupId") },
            { "DeleteLoggingConfiguration", Hides("waf:logging-configuration", "request.resourceArn") },
        },
        .. new TrailTable("waf-regional.amazonaws.com")
        {
            { "UpdateWebACL", Alters("waf-regional:web-acl", "request.webACLId") },
            { "DeleteWebACL", Deletes("waf-regional:web-acl", "request.webACLId") },
            { "DisassociateWebACL", Alters("waf-regional:association", "request.resourceArn") },
            { "UpdateIPSet", Alters("waf-regional:ip-set", "request.iPSetId") },
            { "DeleteRule", Deletes("waf-regional:rule", "request.ruleId") },
            { "DeleteRuleGroup", Deletes("waf-regional:rule-group", "request.ruleGroupId") },
        },
    ]);
}
