using Amazon.IdentityManagement;
using IncidentKit.Incidents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IncidentKit.Services.Iam;

/// <summary>What the kit knows of the service.</summary>
internal static class IamService
{
    internal static void Register(IIncidentKitBuilder builder)
    {
        builder.AddAwsClient<IAmazonIdentityManagementService, AmazonIdentityManagementServiceConfig>((credentials, config) => new AmazonIdentityManagementServiceClient(credentials, config));
        builder.Services.TryAddSingleton<ICallerPreflight, CallerPreflightCheck>();
        AddDetectors(builder);
        AddContainment(builder);
        AddEradication(builder);
    }

    private static void AddDetectors(IIncidentKitBuilder builder) => builder
        .AddDetector<UserDetector>()
        .AddDetector<AccessKeyDetector>()
        .AddDetector<LoginProfileDetector>()
        .AddDetector<MfaDeviceDetector>()
        .AddDetector<SshPublicKeyDetector>()
        .AddDetector<SigningCertificateDetector>()
        .AddDetector<ServiceSpecificCredentialDetector>()
        .AddDetector<InlinePolicyDetector>()
        .AddDetector<AttachedPolicyDetector>()
        .AddDetector<PolicyDetector>()
        .AddDetector<PolicyVersionDetector>()
        .AddDetector<PermissionsBoundaryDetector>()
        .AddDetector<QuarantinePolicyDetector>()
        .AddDetector<GroupDetector>()
        .AddDetector<GroupMembershipDetector>()
        .AddDetector<RoleDetector>()
        .AddDetector<TrustPolicyDetector>()
        .AddDetector<InstanceProfileDetector>()
        .AddDetector<SamlProviderDetector>()
        .AddDetector<OidcProviderDetector>()
        .AddDetector<RootAccessKeyDetector>()
        .AddDetector<RootMfaDetector>()
        .AddDetector<RootSigningCertificateDetector>()
        .AddDetector<RootUseDetector>();

    private static void AddContainment(IIncidentKitBuilder builder) => builder
        .AddRemediator<DeactivateAccessKeyRemediator>()
        .AddRemediator<DeactivateSshPublicKeyRemediator>()
        .AddRemediator<DeactivateSigningCertificateRemediator>()
        .AddRemediator<DeactivateServiceSpecificCredentialRemediator>()
        .AddRemediator<DeleteLoginProfileRemediator>()
        .AddRemediator<DenyAllRemediator>()
        .AddRemediator<RestoreTrustPolicyRemediator>()
        .AddRemediator<RemoveForeignTrustRemediator>()
        .AddRemediator<RevokeUserSessionsRemediator>()
        .AddRemediator<RevokeRoleSessionsRemediator>()
        .AddRemediator<RestoreInlinePolicyRemediator>()
        .AddRemediator<RestoreDefaultPolicyVersionRemediator>()
        .AddRemediator<RestorePermissionsBoundaryRemediator>();

    private static void AddEradication(IIncidentKitBuilder builder) => builder
        .AddRemediator<DeleteAccessKeyRemediator>()
        .AddRemediator<DeleteLeakedAccessKeyRemediator>()
        .AddRemediator<DeleteSshPublicKeyRemediator>()
        .AddRemediator<DeleteSigningCertificateRemediator>()
        .AddRemediator<DeleteServiceSpecificCredentialRemediator>()
        .AddRemediator<DeleteMfaDeviceRemediator>()
        .AddRemediator<DeleteInlinePolicyRemediator>()
        .AddRemediator<DetachPolicyRemediator>()
        .AddRemediator<DeletePolicyRemediator>()
        .AddRemediator<DeletePolicyVersionRemediator>()
        .AddRemediator<RemoveFromGroupRemediator>()
        .AddRemediator<DeleteGroupRemediator>()
        .AddRemediator<DeleteUserRemediator>()
        .AddRemediator<DeleteRoleRemediator>()
        .AddRemediator<DeleteInstanceProfileRemediator>()
        .AddRemediator<DeleteSamlProviderRemediator>()
        .AddRemediator<DeleteOidcProviderRemediator>();
}
