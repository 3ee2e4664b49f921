using System.Text.Json.Nodes;

namespace IncidentKit.Tests.Services.Iam;

/// <summary>Adds credentials of each kind to users.</summary>
internal static class Credentials
{
    // A key and a certificate in form alone; nobody has the private parts.
    private const string PublicKey = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 user@host";
    private const string Certificate = "-----BEGIN CERTIFICATE-----\nMIIBszCCARwCCQDExample\n-----END CERTIFICATE-----";

    internal static string AddSshPublicKey(this UnitBench bench, string user) =>
        Id(bench.Call("iam", "UploadSSHPublicKey", new() { ["UserName"] = user, ["SSHPublicKeyBody"] = PublicKey }), "SSHPublicKey", "SSHPublicKeyId");

    internal static string AddSigningCertificate(this UnitBench bench, string user) =>
        Id(bench.Call("iam", "UploadSigningCertificate", new() { ["UserName"] = user, ["CertificateBody"] = Certificate }), "Certificate", "CertificateId");

    internal static string AddServiceSpecificCredential(this UnitBench bench, string user, string service = "bedrock.amazonaws.com") =>
        Id(bench.Call("iam", "CreateServiceSpecificCredential", new() { ["UserName"] = user, ["ServiceName"] = service }), "ServiceSpecificCredential", "ServiceSpecificCredentialId");

    private static string Id(JsonObject output, string part, string id) => (string)output[part]![id]!;
}
