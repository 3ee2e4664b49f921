using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.SecurityHub;

/// <summary>What Security Hub's events do: findings are silenced.</summary>
internal static class SecurityHubTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("securityhub.amazonaws.com")
    {
        { "EnableSecurityHub", Creates("securityhub:hub", "event.account") with { MayExist = true } },
        { "DisableSecurityHub", Hides("securityhub:hub", "event.account"), Deletes("securityhub:hub", "event.account") },
        { "BatchDisableStandards", Hides("securityhub:hub", "event.account") },
        { "UpdateStandardsControl", Hides("securityhub:hub", "event.account") },
        { "DisableImportFindingsForProduct", Hides("securityhub:hub", "event.account") },
        { "DisassociateFromMasterAccount", Hides("securityhub:hub", "event.account") },
        { "DisassociateFromAdministratorAccount", Hides("securityhub:hub", "event.account") },
        { "DeleteMembers", Hides("securityhub:hub", "event.account") },
        { "DisassociateMembers", Hides("securityhub:hub", "event.account") },
        { "DisableOrganizationAdminAccount", Hides("securityhub:hub", "event.account") },
        { "UpdateSecurityHubConfiguration", Hides("securityhub:hub", "event.account") },
        { "BatchUpdateFindings", Hides("securityhub:hub", "event.account") },
        { "UpdateFindings", Hides("securityhub:hub", "event.account") },
        { "CreateAutomationRule", Hides("securityhub:hub", "event.account") },
        { "CreateInsight", Creates("securityhub:insight", "response.insightArn") },
        { "UpdateInsight", Alters("securityhub:insight", "request.insightArn") },
        { "DeleteInsight", Deletes("securityhub:insight", "request.insightArn") },
        { "DeleteActionTarget", Deletes("securityhub:action-target", "request.actionTargetArn") },
    });
}
