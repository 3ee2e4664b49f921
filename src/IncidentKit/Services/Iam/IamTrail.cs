using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Iam;

/// <summary>What IAM's events do: users, roles, groups, their keys and their rights.</summary>
internal static class IamTrail
{
    private const string User = "iam:user";
    private const string Role = "iam:role";
    private const string Group = "iam:group";
    private const string Policy = "iam:policy";
    private const string Profile = "iam:instance-profile";
    private const string Delegation = "iam:delegation-request";
    private const string LoginProfile = "iam:login-profile";
    private const string UserName = "request.userName|identity.userName";

    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules([.. Principals(), .. Credentials(), .. Rights("User", User), .. Rights("Role", Role), .. Rights("Group", Group), .. Policies(), .. Providers()]);

    private static IEnumerable<TrailRule> Principals() =>
    [
        On("CreateUser", Creates(User, "request.userName|response.user.userName") with { Arn = "response.user.arn", UniqueId = "response.user.userId" }),
        On("UpdateUser", Alters(User, "request.userName")),
        On("DeleteUser", Deletes(User, "request.userName")),
        On("CreateRole", Creates(Role, "request.roleName|response.role.roleName") with { Arn = "response.role.arn", UniqueId = "response.role.roleId", MadeBy = PermissionSet },
            Trust("request.assumeRolePolicyDocument|response.role.assumeRolePolicyDocument")),
        On("CreateServiceLinkedRole", Creates(Role, "response.role.roleName") with { Arn = "response.role.arn", UniqueId = "response.role.roleId" }),
        On("UpdateRole", Alters(Role, "request.roleName")),
        On("UpdateRoleDescription", Alters(Role, "request.roleName")),
        On("UpdateAssumeRolePolicy", Trust("request.policyDocument")),
        On("DeleteRole", Deletes(Role, "request.roleName")),
        On("DeleteServiceLinkedRole", Deletes(Role, "request.roleName")),
        On("CreateGroup", Creates(Group, "request.groupName") with { Arn = "response.group.arn", UniqueId = "response.group.groupId" }),
        On("UpdateGroup", Alters(Group, "request.groupName")),
        On("DeleteGroup", Deletes(Group, "request.groupName")),
        On("AddUserToGroup", Membership(TrailEffectKind.Grants)),
        On("RemoveUserFromGroup", Membership(TrailEffectKind.Revokes)),
        On("CreateInstanceProfile", Creates(Profile, "request.instanceProfileName") with { Arn = "response.instanceProfile.arn", UniqueId = "response.instanceProfile.instanceProfileId" }),
        On("AddRoleToInstanceProfile", Grants("instanceProfileRole", Profile, "request.instanceProfileName") with { GrantName = "request.roleName" }),
        On("RemoveRoleFromInstanceProfile", Revokes("instanceProfileRole", Profile, "request.instanceProfileName") with { GrantName = "request.roleName" }),
        On("DeleteInstanceProfile", Deletes(Profile, "request.instanceProfileName")),
        On("CreateAccountAlias", Creates("iam:account-alias", "request.accountAlias")),
        On("DeleteAccountAlias", Deletes("iam:account-alias", "request.accountAlias")),
        On("UpdateAccountPasswordPolicy", Alters("iam:password-policy", "event.account")),
        On("DeleteAccountPasswordPolicy", Alters("iam:password-policy", "event.account")),
        On("CreateDelegationRequest", Creates(Delegation, "response.delegationRequestId")),
        On("AssociateDelegationRequest", AlteredDelegation),
        On("UpdateDelegationRequest", AlteredDelegation),
        On("AcceptDelegationRequest", AlteredDelegation),
        On("RejectDelegationRequest", AlteredDelegation),
        On("SendDelegationToken", AlteredDelegation),
        On("EnableOutboundWebIdentityFederation", Alters("iam:outbound-web-identity-federation", "event.account")),
    ];

    private static IEnumerable<TrailRule> Credentials() =>
    [
        On("CreateAccessKey", Mints("iam:access-key", "response.accessKey.accessKeyId") with { Owner = "response.accessKey.userName|request.userName|identity.userName|identity.arn" }),
        On("UpdateAccessKey", Alters("iam:access-key", "request.accessKeyId")),
        On("DeleteAccessKey", Deletes("iam:access-key", "request.accessKeyId")),
        On("CreateLoginProfile", Mints(LoginProfile, "response.loginProfile.userName|request.userName|identity.userName|identity.arn:name") with { Owner = UserName }),
        On("UpdateLoginProfile", Alters(LoginProfile, UserName)),
        On("ChangePassword", Alters(LoginProfile, "identity.userName")),
        On("DeleteLoginProfile", Deletes(LoginProfile, UserName)),
        .. OfUsers("iam:service-specific-credential", "ServiceSpecificCredential", "Create", "serviceSpecificCredentialId", "response.serviceSpecificCredential"),
        On("ResetServiceSpecificCredential", Alters("iam:service-specific-credential", "request.serviceSpecificCredentialId")),
        .. OfUsers("iam:ssh-public-key", "SSHPublicKey", "Upload", "sSHPublicKeyId", "response.sSHPublicKey"),
        .. OfUsers("iam:signing-certificate", "SigningCertificate", "Upload", "certificateId", "response.certificate"),
        On("UploadServerCertificate", Creates("iam:server-certificate", "request.serverCertificateName") with { Arn = "response.serverCertificateMetadata.arn" }),
        On("DeleteServerCertificate", Deletes("iam:server-certificate", "request.serverCertificateName")),
        On("CreateVirtualMFADevice", Creates("iam:mfa-device", "response.virtualMFADevice.serialNumber")),
        On("EnableMFADevice", Creates("iam:mfa-device", "request.serialNumber") with { MayExist = true }),
        On("ResyncMFADevice", Alters("iam:mfa-device", "request.serialNumber")),
        On("DeactivateMFADevice", Hides("iam:mfa-device", "request.serialNumber") with { Document = "request.userName" }),
        On("DeleteVirtualMFADevice", Hides("iam:mfa-device", "request.serialNumber"), Deletes("iam:mfa-device", "request.serialNumber")),
    ];

    private static IEnumerable<TrailRule> OfUsers(string type, string noun, string make, string id, string response) =>
    [
        On($"{make}{noun}", Mints(type, $"{response}.{id}") with { Owner = $"{response}.userName|{UserName}" }),
        On($"Update{noun}", Alters(type, $"request.{id}")),
        On($"Delete{noun}", Deletes(type, $"request.{id}")),
    ];

    private static IEnumerable<TrailRule> Rights(string noun, string type)
    {
        var lower = noun.ToLowerInvariant();
        var name = $"request.{lower}Name";
        var attached = Grants("attachedPolicy", type, name) with { MadeBy = type == Role ? PermissionSet : [], GrantName = "request.policyArn", GrantType = $"iam:{lower}-attached-policy", GrantId = $"{{{name}}}/{{request.policyArn:name}}" };
        var inline = Grants("inlinePolicy", type, name) with { GrantName = "request.policyName", GrantType = $"iam:{lower}-policy", GrantId = $"{{{name}}}/{{request.policyName}}", Document = "request.policyDocument", MadeBy = type == Role ? PermissionSet : [] };
        var boundary = Grants("permissionsBoundary", type, name) with { GrantName = "request.permissionsBoundary", GrantType = $"iam:{lower}-permissions-boundary", GrantId = name, IsSole = true };
        return
        [
            On($"Attach{noun}Policy", attached),
            On($"Detach{noun}Policy", attached with { Kind = TrailEffectKind.Revokes }),
            On($"Put{noun}Policy", inline),
            On($"Delete{noun}Policy", inline with { Kind = TrailEffectKind.Revokes }),
            On($"Put{noun}PermissionsBoundary", boundary),
            On($"Delete{noun}PermissionsBoundary", boundary with { Kind = TrailEffectKind.Revokes }),
        ];
    }

    private static IEnumerable<TrailRule> Policies() =>
    [
        On("CreatePolicy", Creates(Policy, "request.policyName") with { Arn = "response.policy.arn", UniqueId = "response.policy.policyId" },
            Version("request.policyName", "response.policy.arn", "response.policy.defaultVersionId") with { Document = "request.policyDocument" }),
        On("CreatePolicyVersion", Version("request.policyArn:name", "request.policyArn", "response.policyVersion.versionId") with { Document = "request.policyDocument", InForce = "response.policyVersion.isDefaultVersion|request.setAsDefault" }),
        On("SetDefaultPolicyVersion", Version("request.policyArn:name", "request.policyArn", "request.versionId")),
        On("DeletePolicyVersion", Version("request.policyArn:name", "request.policyArn", "request.versionId") with { Kind = TrailEffectKind.Revokes }),
        On("DeletePolicy", Deletes(Policy, "request.policyArn:name") with { Arn = "request.policyArn" }),
    ];

    private static IEnumerable<TrailRule> Providers() =>
    [
        On("CreateSAMLProvider", Creates("iam:saml-provider", "response.sAMLProviderArn:name|request.name") with { Arn = "response.sAMLProviderArn" }),
        On("UpdateSAMLProvider", Alters("iam:saml-provider", "request.sAMLProviderArn:name") with { Arn = "request.sAMLProviderArn" }),
        On("DeleteSAMLProvider", Deletes("iam:saml-provider", "request.sAMLProviderArn:name") with { Arn = "request.sAMLProviderArn" }),
        On("CreateOpenIDConnectProvider", Creates("iam:oidc-provider", "response.openIDConnectProviderArn:path") with { Arn = "response.openIDConnectProviderArn" }),
        On("AddClientIDToOpenIDConnectProvider", AlteredOidc),
        On("RemoveClientIDFromOpenIDConnectProvider", AlteredOidc),
        On("UpdateOpenIDConnectProviderThumbprint", AlteredOidc),
        On("DeleteOpenIDConnectProvider", Deletes("iam:oidc-provider", "request.openIDConnectProviderArn:path") with { Arn = "request.openIDConnectProviderArn" }),
    ];

    // Identity Center makes a role of each permission set in each account that it is assigned in.
    private static IReadOnlyList<KeyValuePair<string, string>> PermissionSet => [new("sso:permission-set", "request.roleName:after[AWSReservedSSO_]:before[_]")];

    private static TrailEffect AlteredDelegation => Alters(Delegation, "request.delegationRequestId");

    private static TrailEffect AlteredOidc => Alters("iam:oidc-provider", "request.openIDConnectProviderArn:path") with { Arn = "request.openIDConnectProviderArn" };

    private static TrailEffect Trust(string document) => Grants("trustPolicy", Role, "request.roleName|response.role.roleName") with { Document = document, IsSole = true };

    private static TrailEffect Version(string id, string arn, string version) => Grants("policyVersion", Policy, id) with
    {
        Arn = arn, GrantName = version, GrantType = "iam:policy-version", GrantId = $"{{{arn}}}@{{{version}}}", IsSole = true, InForce = "'true'",
    };

    private static TrailEffect Membership(TrailEffectKind kind) => Grants("groupMembership", User, "request.userName") with
    {
        Kind = kind, GrantName = "request.groupName", GrantType = "iam:group-membership", GrantId = "{request.groupName}/{request.userName}",
    };

    private static TrailRule On(string name, params IReadOnlyList<TrailEffect> effects) => new("iam.amazonaws.com", name, effects);
}
