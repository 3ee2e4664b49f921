using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Identity;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>What a call to IAM must be allowed to do, and to which resource.</summary>
internal static class IamAccess
{
    internal static IEnumerable<RequiredAccess> For(CloudEngine cloud, ApiCall call)
    {
        var state = cloud.Account(call.Account).Iam.Current;
        var context = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Text("PolicyArn") is { } policy && (Text("RoleName") ?? Text("UserName") ?? Text("GroupName")) is not null) context["iam:PolicyARN"] = policy;
        if (Text("PermissionsBoundary") is { } boundary) context["iam:PermissionsBoundary"] = boundary;
        if (Text("AWSServiceName") is { } service) context["iam:AWSServiceName"] = service;
        yield return new($"iam:{call.Operation}", ResourceOf(state, call)) { Context = context };

        if (call.Operation == "AddRoleToInstanceProfile")
        {
            yield return new("iam:PassRole", state.Roles.GetValueOrDefault(Text("RoleName")!)?.Arn ?? $"arn:aws:iam::{call.Account}:role/{Text("RoleName")}")
            {
                Context = new Dictionary<string, string>(StringComparer.Ordinal) { ["iam:PassedToService"] = "ec2.amazonaws.com" },
            };
        }

        string? Text(string member) => (string?)(call.Input[member] as JsonValue);
    }

    private static string ResourceOf(IamState state, ApiCall call)
    {
        string? Text(string member) => (string?)(call.Input[member] as JsonValue);
        string New(string kind, string? name) => $"arn:aws:iam::{call.Account}:{kind}{Text("Path") ?? "/"}{name}";
        if (Text("InstanceProfileName") is { } profile) return state.InstanceProfiles.GetValueOrDefault(profile)?.Arn ?? New("instance-profile", profile);
        if (Text("GroupName") is { } group) return state.Groups.GetValueOrDefault(group)?.Arn ?? New("group", group);
        if (Text("RoleName") is { } role) return state.Roles.GetValueOrDefault(role)?.Arn ?? New("role", role);
        if (Text("UserName") is { } user) return state.Users.GetValueOrDefault(user)?.Arn ?? New("user", user);
        if (Text("AWSServiceName") is { } service) return $"arn:aws:iam::{call.Account}:role/aws-service-role/{service}/{ServiceLinkedRoleCalls.NameOf(service, Text("CustomSuffix"))}";
        if (Text("VirtualMFADeviceName") is { } device) return New("mfa", device);
        if ((Text("PolicyArn") ?? Text("SAMLProviderArn") ?? Text("OpenIDConnectProviderArn") ?? Text("SerialNumber") ?? Text("PolicySourceArn")) is { } arn) return arn;
        if (call.Operation == "CreatePolicy") return New("policy", Text("PolicyName"));
        if (call.Operation == "CreateSAMLProvider") return $"arn:aws:iam::{call.Account}:saml-provider/{Text("Name")}";
        if (call.Operation == "CreateOpenIDConnectProvider") return $"arn:aws:iam::{call.Account}:oidc-provider/{Text("Url")?.Replace("https://", "", StringComparison.Ordinal)}";
        // A user or root that names nobody means itself.
        return OwnUserOperations.Contains(call.Operation) && call.Caller.Kind is (PrincipalKind.User or PrincipalKind.Root) ? call.Caller.Arn : "*";
    }

    private static readonly HashSet<string> OwnUserOperations = new(StringComparer.Ordinal)
    {
        "GetUser", "CreateAccessKey", "ListAccessKeys", "UpdateAccessKey", "DeleteAccessKey", "ListMFADevices", "ChangePassword", "ListSigningCertificates", "UploadSigningCertificate", "UpdateSigningCertificate",
        "DeleteSigningCertificate", "ListSSHPublicKeys", "UpdateSSHPublicKey", "DeleteSSHPublicKey", "ListServiceSpecificCredentials", "UpdateServiceSpecificCredential", "DeleteServiceSpecificCredential", "GetLoginProfile", "DeleteLoginProfile",
    };
}
