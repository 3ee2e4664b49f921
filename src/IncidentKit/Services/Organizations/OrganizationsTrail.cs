using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Organizations;

/// <summary>What Organizations' events do: accounts that are made, invited or taken away, and the policies over them.</summary>
internal static class OrganizationsTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("organizations.amazonaws.com")
    {
        { "CreateAccount", Creates("organizations:account", "response.createAccountStatus.accountId|response.createAccountStatus.id") with { Name = "request.accountName" } },
        { "CreateGovCloudAccount", Creates("organizations:account", "response.createAccountStatus.accountId|response.createAccountStatus.id") with { Name = "request.accountName" } },
        { "InviteAccountToOrganization", Creates("organizations:handshake", "response.handshake.id") },
        { "AcceptHandshake", Alters("organizations:handshake", "request.handshakeId") },
        { "CreateOrganization", Creates("organizations:organization", "response.organization.id") },
        { "LeaveOrganization", Alters("organizations:organization", "event.account"), Hides("organizations:organization", "event.account") },
        { "DeleteOrganization", Alters("organizations:organization", "event.account") },
        { "EnableAllFeatures", Alters("organizations:organization", "event.account") },
        { "EnableAWSServiceAccess", Alters("organizations:organization", "event.account") },
        { "DisableAWSServiceAccess", Alters("organizations:organization", "event.account") },
        { "EnablePolicyType", Alters("organizations:organization", "event.account") },
        { "DisablePolicyType", Alters("organizations:organization", "event.account"), Hides("organizations:organization", "event.account") },
        { "PutResourcePolicy", Alters("organizations:organization", "event.account") },
        { "DeleteResourcePolicy", Alters("organizations:organization", "event.account") },
        { "RemoveAccountFromOrganization", Alters("organizations:account", "request.accountId") },
        { "CloseAccount", Alters("organizations:account", "request.accountId") },
        { "MoveAccount", Alters("organizations:account", "request.accountId") },
        { "CreatePolicy", Creates("organizations:policy", "response.policy.policySummary.id") with { Arn = "response.policy.policySummary.arn", Name = "request.name" } },
        { "UpdatePolicy", Alters("organizations:policy", "request.policyId") },
        { "DeletePolicy", Deletes("organizations:policy", "request.policyId") },
        { "AttachPolicy", Grants("organizationPolicy", "organizations:policy", "request.policyId") with { GrantName = "request.targetId" } },
        { "DetachPolicy", Revokes("organizationPolicy", "organizations:policy", "request.policyId") with { GrantName = "request.targetId" } },
        { "CreateOrganizationalUnit", Creates("organizations:organizational-unit", "response.organizationalUnit.id") with { Name = "request.name" } },
        { "RegisterDelegatedAdministrator", Grants("delegatedAdministrator", "organizations:account", "request.accountId") with { GrantName = "request.servicePrincipal" } },
        { "DeregisterDelegatedAdministrator", Revokes("delegatedAdministrator", "organizations:account", "request.accountId") with { GrantName = "request.servicePrincipal" } },
    });
}
