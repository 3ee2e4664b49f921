using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>A kind of credential of users: IAM has the same three calls for each, under different names.</summary>
internal sealed class UserCredentialKind
{
    /// <summary>The type of the resource.</summary>
    internal required string Type { get; init; }

    /// <summary>What people call it.</summary>
    internal required string Noun { get; init; }

    /// <summary>The end of the operations' names.</summary>
    internal required string Operation { private get; init; }

    internal required Func<IAmazonIdentityManagementService, string, CancellationToken, IAsyncEnumerable<UserCredential>> List { get; init; }

    internal required Func<IAmazonIdentityManagementService, string, string, StatusType, CancellationToken, Task> SetStatusAsync { get; init; }

    internal required Func<IAmazonIdentityManagementService, string, string, CancellationToken, Task> DeleteAsync { get; init; }

    internal string ListAction => $"iam:List{Operation}s";

    internal string UpdateAction => $"iam:Update{Operation}";

    internal string DeleteAction => $"iam:Delete{Operation}";

    /// <summary>Finds the credential that a step is about; <see langword="null"/> when it, or its user, is gone.</summary>
    internal async Task<UserCredential?> FindAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await Gone.OrNoneAsync(List(context.Client<IAmazonIdentityManagementService>(), context.Parameter(IamParameters.UserName), cancellationToken))
            .FirstOrDefaultAsync(credential => credential.Id == context.Resource.Id, cancellationToken);

    internal static UserCredentialKind AccessKey { get; } = new()
    {
        Type = IamResources.AccessKey,
        Noun = "access key",
        Operation = "AccessKey",
        List = (iam, user, token) => Pages.ReadAsync(marker => iam.ListAccessKeysAsync(new() { UserName = user, Marker = marker }, token),
            page => page.AccessKeyMetadata?.Select(key => new UserCredential(key.AccessKeyId, key.Status == StatusType.Active, AwsTime.Of(key.CreateDate))), page => page.Marker, token),
        SetStatusAsync = (iam, user, id, status, token) => iam.UpdateAccessKeyAsync(new() { UserName = user, AccessKeyId = id, Status = status }, token),
        DeleteAsync = (iam, user, id, token) => iam.DeleteAccessKeyAsync(new() { UserName = user, AccessKeyId = id }, token),
    };

    internal static UserCredentialKind SshPublicKey { get; } = new()
    {
        Type = IamResources.SshPublicKey,
        Noun = "SSH public key",
        Operation = "SSHPublicKey",
        List = (iam, user, token) => Pages.ReadAsync(marker => iam.ListSSHPublicKeysAsync(new() { UserName = user, Marker = marker }, token),
            page => page.SSHPublicKeys?.Select(key => new UserCredential(key.SSHPublicKeyId, key.Status == StatusType.Active, AwsTime.Of(key.UploadDate))), page => page.Marker, token),
        SetStatusAsync = (iam, user, id, status, token) => iam.UpdateSSHPublicKeyAsync(new() { UserName = user, SSHPublicKeyId = id, Status = status }, token),
        DeleteAsync = (iam, user, id, token) => iam.DeleteSSHPublicKeyAsync(new() { UserName = user, SSHPublicKeyId = id }, token),
    };

    internal static UserCredentialKind SigningCertificate { get; } = new()
    {
        Type = IamResources.SigningCertificate,
        Noun = "signing certificate",
        Operation = "SigningCertificate",
        List = (iam, user, token) => Pages.ReadAsync(marker => iam.ListSigningCertificatesAsync(new() { UserName = user, Marker = marker }, token),
            page => page.Certificates?.Select(certificate => new UserCredential(certificate.CertificateId, certificate.Status == StatusType.Active, AwsTime.Of(certificate.UploadDate))), page => page.Marker, token),
        SetStatusAsync = (iam, user, id, status, token) => iam.UpdateSigningCertificateAsync(new() { UserName = user, CertificateId = id, Status = status }, token),
        DeleteAsync = (iam, user, id, token) => iam.DeleteSigningCertificateAsync(new() { UserName = user, CertificateId = id }, token),
    };

    internal static UserCredentialKind ServiceSpecificCredential { get; } = new()
    {
        Type = IamResources.ServiceSpecificCredential,
        Noun = "service-specific credential",
        Operation = "ServiceSpecificCredential",
        List = (iam, user, token) => Pages.ReadAsync(marker => iam.ListServiceSpecificCredentialsAsync(new() { UserName = user, Marker = marker }, token),
            page => page.ServiceSpecificCredentials?.Select(credential =>
                new UserCredential(credential.ServiceSpecificCredentialId, credential.Status == StatusType.Active, AwsTime.Of(credential.CreateDate), credential.ServiceName)), page => page.Marker, token),
        SetStatusAsync = (iam, user, id, status, token) => iam.UpdateServiceSpecificCredentialAsync(new() { UserName = user, ServiceSpecificCredentialId = id, Status = status }, token),
        DeleteAsync = (iam, user, id, token) => iam.DeleteServiceSpecificCredentialAsync(new() { UserName = user, ServiceSpecificCredentialId = id }, token),
    };

    internal static IReadOnlyList<UserCredentialKind> All { get; } = [AccessKey, SshPublicKey, SigningCertificate, ServiceSpecificCredential];
}
