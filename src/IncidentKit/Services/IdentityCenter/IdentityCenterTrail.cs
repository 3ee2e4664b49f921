using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.IdentityCenter;

/// <summary>What Identity Center's events do: people of the organization, and what they may enter.</summary>
internal static class IdentityCenterTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(
    [
        .. new TrailTable("sso.amazonaws.com")
        {
            { "CreatePermissionSet", Creates("sso:permission-set", "response.permissionSet.permissionSetArn") with { Name = "request.name" } },
            { "UpdatePermissionSet", Alters("sso:permission-set", "request.permissionSetArn") },
            { "ProvisionPermissionSet", Alters("sso:permission-set", "request.permissionSetArn") },
            { "DeletePermissionSet", Deletes("sso:permission-set", "request.permissionSetArn") },
            { "AttachManagedPolicyToPermissionSet", Grants("attachedPolicy", "sso:permission-set", "request.permissionSetArn") with { GrantName = "request.managedPolicyArn" } },
            { "DetachManagedPolicyFromPermissionSet", Revokes("attachedPolicy", "sso:permission-set", "request.permissionSetArn") with { GrantName = "request.managedPolicyArn" } },
            { "AttachCustomerManagedPolicyReferenceToPermissionSet", Grants("attachedPolicy", "sso:permission-set", "request.permissionSetArn") with { GrantName = "request.customerManagedPolicyReference.name" } },
            { "DetachCustomerManagedPolicyReferenceFromPermissionSet", Revokes("attachedPolicy", "sso:permission-set", "request.permissionSetArn") with { GrantName = "request.customerManagedPolicyReference.name" } },
            { "PutInlinePolicyToPermissionSet", Grants("inlinePolicy", "sso:permission-set", "request.permissionSetArn") with { Document = "request.inlinePolicy", IsSole = true } },
            { "DeleteInlinePolicyFromPermissionSet", Revokes("inlinePolicy", "sso:permission-set", "request.permissionSetArn") },
            { "PutPermissionsBoundaryToPermissionSet", Grants("permissionsBoundary", "sso:permission-set", "request.permissionSetArn") with { IsSole = true } },
            { "CreateAccountAssignment", Grants("accountAssignment", "sso:permission-set", "request.permissionSetArn") with { GrantName = "{request.principalType}/{request.principalId}/{request.targetId}", GrantType = "sso:account-assignment", GrantId = "{request.permissionSetArn}/{request.principalType}/{request.principalId}/{request.targetId}" } },
            { "DeleteAccountAssignment", Revokes("accountAssignment", "sso:permission-set", "request.permissionSetArn") with { GrantName = "{request.principalType}/{request.principalId}/{request.targetId}" } },
            { "CreateInstance", Creates("sso:instance", "response.instanceArn|event.account") },
            { "StartSSO", Creates("sso:instance", "response.instanceArn|event.account") },
            { "CreateTrustedTokenIssuer", Creates("sso:trusted-token-issuer", "response.trustedTokenIssuerArn") },
            { "UpdateSsoConfiguration", Alters("sso:instance", "request.instanceArn") },
            { "UpdateInstanceAccessControlAttributeConfiguration", Alters("sso:instance", "request.instanceArn") },
            { "CreateApplication", Creates("sso:application", "response.applicationArn") with { Name = "request.name" } },
            { "DisableSSO", Alters("sso:instance", "request.instanceArn|event.account") },
            { "DeleteInstance", Alters("sso:instance", "request.instanceArn|event.account") },
        },
        .. new TrailTable("sso-directory.amazonaws.com")
        {
            { "CreateUser", Creates("identitystore:user", "response.user.userId") with { Name = "request.userName" } },
            { "UpdateUser", Alters("identitystore:user", "request.userId") },
            { "UpdatePassword", Alters("identitystore:user", "request.userId") },
            { "UpdateUserName", Alters("identitystore:user", "request.userId") },
            { "EnableUser", Alters("identitystore:user", "request.userId") },
            { "DisableUser", Alters("identitystore:user", "request.userId") },
            { "VerifyEmail", Alters("identitystore:user", "request.userId") },
            { "StartVirtualMfaDeviceRegistration", Alters("identitystore:user", "request.userId") },
            { "CompleteVirtualMfaDeviceRegistration", Alters("identitystore:user", "request.userId") },
            { "DeleteMfaDeviceForUser", Alters("identitystore:user", "request.userId") },
            { "DeleteUser", Deletes("identitystore:user", "request.userId") },
            { "CreateGroup", Creates("identitystore:group", "response.group.groupId") with { Name = "request.displayName" } },
            { "AddMemberToGroup", Grants("groupMembership", "identitystore:group", "request.groupId") with { GrantName = "request.member.memberId" } },
            { "RemoveMemberFromGroup", Revokes("groupMembership", "identitystore:group", "request.groupId") with { GrantName = "request.member.memberId" } },
            { "DeleteGroup", Deletes("identitystore:group", "request.groupId") },
            { "CreateExternalIdPConfigurationForDirectory", Alters("identitystore:directory", "request.directoryId|request.identityStoreId") },
            { "EnableExternalIdPConfigurationForDirectory", Alters("identitystore:directory", "request.directoryId|request.identityStoreId") },
            { "DisableExternalIdPConfigurationForDirectory", Alters("identitystore:directory", "request.directoryId|request.identityStoreId") },
            { "UpdateMfaDeviceManagementForDirectory", Alters("identitystore:directory", "request.directoryId|request.identityStoreId") },
            { "UpdateExternalIdPConfigurationForDirectory", Alters("identitystore:directory", "request.directoryId|request.identityStoreId") },
            { "CreateBearerToken", Alters("identitystore:directory", "request.directoryId|request.identityStoreId") },
        },
        .. new TrailTable("identitystore.amazonaws.com")
        {
            { "CreateUser", Creates("identitystore:user", "response.userId") with { Name = "request.userName" } },
            { "UpdateUser", Alters("identitystore:user", "request.userId") },
            { "DeleteUser", Deletes("identitystore:user", "request.userId") },
            { "CreateGroup", Creates("identitystore:group", "response.groupId") with { Name = "request.displayName" } },
            { "CreateGroupMembership", Grants("groupMembership", "identitystore:group", "request.groupId") with { GrantName = "request.memberId.userId" } },
            { "DeleteGroup", Deletes("identitystore:group", "request.groupId") },
        },
    ]);
}
