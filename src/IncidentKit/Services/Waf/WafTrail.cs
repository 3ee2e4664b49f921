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
            { "DeleteWebACL", Hides("wafv2:web-acl", "request.id"), Deletes("wafv2:web-acl", "request.id") },
            { "DisassociateWebACL", Alters("wafv2:association", "request.resourceArn") },
            { "AssociateWebACL", Alters("wafv2:association", "request.resourceArn") },
            { "CreateIPSet", Creates("wafv2:ip-set", "response.summary.id") with { Arn = "response.summary.aRN", Name = "request.name" } },
            { "UpdateIPSet", Hides("wafv2:ip-set", "request.id") },
            { "DeleteIPSet", Deletes("wafv2:ip-set", "request.id") },
            { "CreateRuleGroup", Creates("wafv2:rule-group", "response.summary.id") with { Arn = "response.summary.aRN", Name = "request.name" } },
            { "UpdateRuleGroup", Alters("wafv2:rule-group", "request.id") },
            { "DeleteRuleGroup", Hides("wafv2:rule-group", "request.id"), Deletes("wafv2:rule-group", "request.id") },
            { "DeleteLoggingConfiguration", Hides("wafv2:logging-configuration", "request.resourceArn") },
        },
        .. new TrailTable("waf.amazonaws.com")
        {
            { "UpdateWebACL", Alters("waf:web-acl", "request.webACLId") },
            { "DeleteWebACL", Hides("waf:web-acl", "request.webACLId"), Deletes("waf:web-acl", "request.webACLId") },
            { "UpdateIPSet", Hides("waf:ip-set", "request.iPSetId") },
            { "DeleteRule", Hides("waf:rule", "request.ruleId"), Deletes("waf:rule", "request.ruleId") },
            { "DeleteRuleGroup", Hides("waf:rule-group", "request.ruleGroupId"), Deletes("waf:rule-group", "request.ruleGroupId") },
            { "DeleteLoggingConfiguration", Hides("waf:logging-configuration", "request.resourceArn") },
        },
        .. new TrailTable("waf-regional.amazonaws.com")
        {
            { "UpdateWebACL", Alters("waf-regional:web-acl", "request.webACLId") },
            { "DeleteWebACL", Hides("waf-regional:web-acl", "request.webACLId"), Deletes("waf-regional:web-acl", "request.webACLId") },
            { "DisassociateWebACL", Alters("waf-regional:association", "request.resourceArn") },
            { "UpdateIPSet", Hides("waf-regional:ip-set", "request.iPSetId") },
            { "DeleteRule", Hides("waf-regional:rule", "request.ruleId"), Deletes("waf-regional:rule", "request.ruleId") },
            { "DeleteRuleGroup", Hides("waf-regional:rule-group", "request.ruleGroupId"), Deletes("waf-regional:rule-group", "request.ruleGroupId") },
        },
    ]);
}
